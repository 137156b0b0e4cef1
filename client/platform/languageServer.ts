import type * as vscode from "vscode";
import { fail, ok, type Result } from "#domain/result.ts";
import type { RunningClient } from "./languageClient.ts";

/** The language server of this window. It is started when somebody first needs it, and once. */
export class LanguageServer {
  readonly #path: string;
  readonly #log: vscode.LogOutputChannel;
  #starting: Promise<RunningClient> | undefined;
  /** The last word on each subject, for a server that starts later. */
  readonly #told = new Map<string, object>();

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

  /** Tells the server something of our own: now, or as soon as somebody starts it. */
  tell(method: string, params: object): void {
    this.#told.set(method, params);
    this.#starting?.then((client) => client.notify(method, params)).catch((error: unknown) => this.#notTold(error));
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
    const client = await startLanguageClient(this.#path, this.#log);
    for (const [method, params] of this.#told) {
      client.notify(method, params).catch((error: unknown) => this.#notTold(error));
    }
    return client;
  }

  #notTold(error: unknown): void {
    this.#log.warn(`languageServer: not told reason=${error instanceof Error ? error.message : String(error)}`);
  }
}
