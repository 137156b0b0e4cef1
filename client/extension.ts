import * as vscode from "vscode";
import { editorCommandIds, liveCommandIds, type EditorCommandId } from "#platform/commandIds.ts";
import { registerCommand, reportBug } from "#platform/commands.ts";
import { LanguageServer } from "#platform/languageServer.ts";
import { loadBundle } from "#platform/loadBundle.ts";
import { createLog } from "#platform/log.ts";
import { OperationLog } from "#platform/operationLog.ts";
import { whenYamlIsOpen } from "#platform/yamlDocuments.ts";
import { DeferredTree } from "#views/deferredTree.ts";
import { isLiveModule, type LiveHost, type LiveSide } from "#views/liveSide.ts";
import { rolloutsViewId } from "#views/viewIds.ts";

/** What other extensions, and the tests inside the editor, can use. */
export interface ExtensionExports {
  /** The rows of the view *Rollouts*. */
  readonly rolloutTree: vscode.TreeDataProvider<unknown>;
}

const stopping: (() => Promise<void>)[] = [];

export function activate(context: vscode.ExtensionContext): ExtensionExports {
  const began = performance.now();
  const log = createLog();
  const operationLog = new OperationLog(context.logUri, log);

  const languageServer = new LanguageServer(context.asAbsolutePath("dist/server.cjs"), log);
  stopping.push(() => languageServer.stop());

  let live: LiveSide | undefined;
  const loadLive = (): LiveSide => {
    const { workspaceState } = context;
    live ??= startLiveSide(context, { log, operationLog, view, workspaceState, languageServer });
    return live;
  };
  const tree = new DeferredTree(loadLive);
  const view = vscode.window.createTreeView(rolloutsViewId, { treeDataProvider: tree, showCollapseAll: true });

  const editorCommands: { readonly [Id in EditorCommandId]: () => void | Promise<void> } = {
    "kruiseRollouts.showLog": () => log.show(),
    "kruiseRollouts.showOperationLog": () => operationLog.show(),
  };
  context.subscriptions.push(
    log,
    view,
    ...editorCommandIds.map((id) => registerCommand(id, editorCommands[id], log)),
    ...liveCommandIds.map((id) => registerCommand(id, (argument) => loadLive().run(id, argument), log)),
    whenYamlIsOpen(() => {
      languageServer.start().catch((error: unknown) => reportBug(log, "languageServer", error));
    }),
  );
  log.info(`extension: activated milliseconds=${Math.round(performance.now() - began)}`);
  return { rolloutTree: tree };
}

export async function deactivate(): Promise<void> {
  await Promise.all(stopping.splice(0).map((stop) => stop()));
}

function startLiveSide(context: vscode.ExtensionContext, host: LiveHost): LiveSide {
  const began = performance.now();
  const loaded = loadBundle(context.asAbsolutePath("dist/live.cjs"));
  if (!isLiveModule(loaded)) throw new Error("dist/live.cjs does not export startLive");
  const live = loaded.startLive(host);
  stopping.push(() => live.stop());
  host.log.info(`live: loaded milliseconds=${Math.round(performance.now() - began)}`);
  return live;
}
