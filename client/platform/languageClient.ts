import type * as vscode from "vscode";
import { LanguageClient, TransportKind, type LanguageClientOptions } from "vscode-languageclient/node";

/** A running language client. */
export interface RunningClient {
  /** Sends a request, and rejects with the reason of the server when it refuses. */
  request(method: string, params: object): Promise<unknown>;
  notify(method: string, params: object): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the language server on its own process for all YAML, saved or not. The server watches files and reads
 * settings by itself, as in any other editor.
 */
export async function startLanguageClient(serverPath: string, log: vscode.LogOutputChannel): Promise<RunningClient> {
  const options: LanguageClientOptions = {
    documentSelector: [
      { language: "yaml", scheme: "file" },
      { language: "yaml", scheme: "untitled" },
    ],
    outputChannel: log,
  };
  const run = { module: serverPath, transport: TransportKind.ipc };
  const client = new LanguageClient("kruiseRollouts", "Kruise Rollouts", { run, debug: run }, options);
  await client.start();
  return {
    request: (method, params) => client.sendRequest<unknown>(method, params),
    notify: (method, params) => client.sendNotification(method, params),
    stop: () => client.dispose(),
  };
}
