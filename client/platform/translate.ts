import * as vscode from "vscode";

/** Puts a sentence into the language of the editor. Texts that know nothing of the editor get this as a parameter. */
export function translate(message: string, ...values: readonly (string | number)[]): string {
  return vscode.l10n.t(message, ...values);
}
