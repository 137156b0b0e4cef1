import type * as vscode from "vscode";
import { isObject } from "#domain/json.ts";
import type { LiveCommandId } from "#platform/commandIds.ts";
import type { LanguageServer } from "#platform/languageServer.ts";
import type { OperationLog } from "#platform/operationLog.ts";
import type { RowElement } from "./rolloutTree/elements.ts";

/** What the live side is given by the part of the extension that is always loaded. */
export interface LiveHost {
  readonly log: vscode.LogOutputChannel;
  readonly operationLog: OperationLog;
  /** The view the tree is shown in: for its badge, its message and its description. */
  readonly view: vscode.TreeView<RowElement>;
  /** What is remembered for this workspace only. */
  readonly workspaceState: vscode.Memento;
  /** Knows what is wrong around a Rollout, once it is told what stands there. */
  readonly languageServer: Pick<LanguageServer, "request" | "tell">;
}

/** The live side, running. */
export interface LiveSide {
  readonly tree: vscode.TreeDataProvider<RowElement>;
  /** Connects if it is not connected yet: called when the view is shown. */
  connect(): void;
  run(command: LiveCommandId, argument: unknown): Promise<void>;
  /** Stops watches, connections and the demo cluster. */
  stop(): Promise<void>;
}

/** What the bundle of the live side exports. */
export interface LiveModule {
  startLive(host: LiveHost): LiveSide;
}

/** True when a loaded bundle is the one of the live side. */
export function isLiveModule(loaded: unknown): loaded is LiveModule {
  return isObject(loaded) && typeof loaded["startLive"] === "function";
}
