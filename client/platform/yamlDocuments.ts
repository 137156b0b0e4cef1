import * as vscode from "vscode";

/** Calls back once: now if a YAML document is open, else when the first one opens. */
export function whenYamlIsOpen(run: () => void): vscode.Disposable {
  if (vscode.workspace.textDocuments.some(isYaml)) {
    run();
    return { dispose: () => undefined };
  }
  const waiting = vscode.workspace.onDidOpenTextDocument((document) => {
    if (!isYaml(document)) return;
    waiting.dispose();
    run();
  });
  return waiting;
}

function isYaml(document: vscode.TextDocument): boolean {
  return document.languageId === "yaml";
}
