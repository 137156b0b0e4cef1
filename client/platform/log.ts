import * as vscode from "vscode";

/**
 * The one log of the extension. A line reads `component: verb key=value`; credentials, kubeconfig contents and Secret
 * data never go in.
 */
export function createLog(): vscode.LogOutputChannel {
  return vscode.window.createOutputChannel("Kruise Rollouts", { log: true });
}
