import type * as vscode from "vscode";
import { fail, ok, type Result } from "#domain/result.ts";
import type { RunningClient } from "./languageClient.ts";

/** The language server of this window. It is started when somebody first needs it, and once. */
export class LanguageServer {
  readonly #path: string;
  readonly #log: vscode.LogOutputChannel;
  #starting: Promise<RunningClient> | undefined;

  constructor(path: string, log: vscode.LogOutputChannel) {
    this.#path = path;
    this.#log = log;
  }

  /** Starts the server, or waits until it has started. Rejects when it cannot. */
  async start(): Promise<void> {
    await this.#running();
  }

  /** Asks the server something of our own. A server that does not start or does not answer is a reason, not a throw. */
  async request(method: string, params: object): Promise<Result<unknown, string>> {
    try {
      const client = await this.#running();
      return ok(await client.request(method, params));
    } catch (error) {
      return fail(error instanceof Error ? error.message : String(error));
    }
  }

  async stop(): Promise<void> {
    const running = await this.#starting?.catch(() => undefined);
    await running?.stop();
  }

  #running(): Promise<RunningClient> {
    this.#starting ??= this.#load();
    return this.#starting;
  }

  /** The language client is evaluated only here, so that a window that needs no server does not pay for it. */
  async #load(): Promise<RunningClient> {
    const { startLanguageClient } = await import("./languageClient.ts");
    return startLanguageClient(this.#path, this.#log);
  }
}
