import * as vscode from "vscode";
import { contextPattern, type ContextPattern } from "./contextPattern.ts";
import { clientSettingKeys, settingsSection, type ClientSettingKey } from "./settingKeys.ts";

/** The settings of the live side, parsed. */
export interface LiveSettings {
  /** Kubeconfig files, first one first; empty means KUBECONFIG or ~/.kube/config. */
  readonly kubeconfigPaths: readonly string[];
  /** Undefined means the current context of the kubeconfig. */
  readonly context: string | undefined;
  /** Empty means all namespaces. */
  readonly namespaces: readonly string[];
  readonly readOnlyContexts: readonly ContextPattern[];
  readonly protectedContexts: readonly ContextPattern[];
}

/** Reads the settings of the live side; values of a wrong type count as not set. */
export function readLiveSettings(): LiveSettings {
  const configuration = vscode.workspace.getConfiguration(settingsSection);
  const read = (key: ClientSettingKey): unknown => configuration.get<unknown>(key);
  const context = read("context");
  return {
    kubeconfigPaths: texts(read("kubeconfig.paths")),
    context: typeof context === "string" && context !== "" ? context : undefined,
    namespaces: texts(read("namespaces")),
    readOnlyContexts: texts(read("safety.readOnlyContexts")).map(contextPattern),
    protectedContexts: texts(read("safety.protectedContexts")).map(contextPattern),
  };
}

/** Calls back when a setting of the live side changed. */
export function onLiveSettingsChange(listener: () => void): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (clientSettingKeys.some((key) => event.affectsConfiguration(`${settingsSection}.${key}`))) listener();
  });
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string" && item !== "") : [];
}
