import * as vscode from "vscode";
import type { ContextKeyName } from "./contextKeyNames.ts";

/** The type of each key's value. */
interface ContextKeyValues extends Record<ContextKeyName, unknown> {
  readonly "kruiseRollouts.connection": string;
  readonly "kruiseRollouts.waiting": number;
  readonly "kruiseRollouts.demoRunning": boolean;
}

/** Sets a context key. The editor takes it at once and answers nothing. */
export function setContextKey<Key extends ContextKeyName>(key: Key, value: ContextKeyValues[Key]): void {
  void vscode.commands.executeCommand("setContext", key, value);
}
