import * as vscode from "vscode";

/** Asks in a modal dialog and returns the button pressed, undefined when it was closed. Enter presses the first. */
export async function askModal(title: string, detail: string, buttons: readonly string[]): Promise<string | undefined> {
  return vscode.window.showWarningMessage(title, { modal: true, detail }, ...buttons);
}

/** Asks for a word to be typed exactly. False when the person gave up. */
export async function askTyped(title: string, prompt: string, expected: string): Promise<boolean> {
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (text) => (text === expected ? undefined : vscode.l10n.t("Type {0}", expected)),
  });
  return typed === expected;
}

/** One choice of a pick list. */
export interface Choice<Value> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: Value;
}

/** Lets a person choose one; undefined when none was chosen. */
export async function pick<Value>(
  choices: readonly Choice<Value>[],
  placeHolder: string,
): Promise<Choice<Value> | undefined> {
  return vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
}
