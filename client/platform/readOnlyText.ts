import * as vscode from "vscode";

const scheme = "kruise-rollouts-text";

/** Lets the editor open texts of ours that nobody can change or is asked to save. The address holds the text. */
export function serveReadOnlyTexts(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => uri.query,
  });
}

/** Opens a text under a file name, whose ending decides the language. */
export async function showReadOnly(name: string, text: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme, path: name, query: text }));
  await vscode.window.showTextDocument(document, { preview: true, preserveFocus: true });
}
