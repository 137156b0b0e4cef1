import { appendFile, mkdir } from "node:fs/promises";
import * as vscode from "vscode";

const fileName = "operations.jsonl";

/** Keeps what was done to clusters: one line in the log channel, one JSON object per line in a file. */
export class OperationLog {
  readonly #folder: vscode.Uri;
  readonly #log: vscode.LogOutputChannel;
  #writing: Promise<void> = Promise.resolve();

  constructor(folder: vscode.Uri, log: vscode.LogOutputChannel) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Adds an entry. `entry` must hold no credentials. Entries reach the file in the order they came. */
  add(line: string, entry: object): void {
    this.#log.info(line);
    this.#writing = this.#writing.then(() => this.#append(`${JSON.stringify(entry)}\n`));
  }

  /** Opens the file in the editor, or says that nothing has been done yet. */
  async show(): Promise<void> {
    await this.#writing;
    const file = this.#file();
    if (await exists(file)) await vscode.window.showTextDocument(file, { preview: true });
    else
      void vscode.window.showInformationMessage(vscode.l10n.t("Nothing was approved or aborted in this window yet."));
  }

  async #append(text: string): Promise<void> {
    try {
      await mkdir(this.#folder.fsPath, { recursive: true });
      await appendFile(this.#file().fsPath, text);
    } catch (error) {
      this.#log.error(`operationLog: write failed file=${this.#file().fsPath}`, String(error));
    }
  }

  #file(): vscode.Uri {
    return vscode.Uri.joinPath(this.#folder, fileName);
  }
}

async function exists(file: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof vscode.FileSystemError && error.code === "FileNotFound") return false;
    throw error;
  }
}
