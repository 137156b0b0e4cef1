import * as vscode from "vscode";
import type { CommandId } from "./commandIds.ts";

/** Reports something that should not have happened: to the log with its stack, to the person with a way to the log. */
export function reportBug(log: vscode.LogOutputChannel, where: string, error: unknown): void {
  log.error(`${where}: failed`, error instanceof Error ? (error.stack ?? error.message) : String(error));
  const message = error instanceof Error ? error.message : String(error);
  offerLog("error", vscode.l10n.t("Kruise Rollouts ran into an error of its own: {0}", message), log);
}

/** Shows a message with a button that opens the log. It stays until it is closed, and nothing waits for that. */
export function offerLog(severity: "warning" | "error", text: string, log: vscode.LogOutputChannel): void {
  void showWithLog(severity, text, log);
}

async function showWithLog(severity: "warning" | "error", text: string, log: vscode.LogOutputChannel): Promise<void> {
  const showLog = vscode.l10n.t("Show Log");
  const show = severity === "error" ? vscode.window.showErrorMessage : vscode.window.showWarningMessage;
  if ((await show(text, showLog)) === showLog) log.show();
}

/** Registers a command behind the one place that catches: a cancellation is silent, everything else is reported. */
export function registerCommand(
  id: CommandId,
  run: (argument: unknown) => void | Promise<void>,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (argument: unknown) => {
    try {
      await run(argument);
    } catch (error) {
      if (error instanceof vscode.CancellationError) return;
      reportBug(log, id, error);
    }
  });
}
