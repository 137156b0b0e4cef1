import { PassThrough } from "node:stream";
import {
  type ClientCapabilities,
  createConnection,
  createMessageConnection,
  type Diagnostic,
  type InitializeResult,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { serve } from "#lsp/connection.ts";
import { diskFiles } from "#files/diskFiles.ts";

/** How long a test waits for something that should come at once, in milliseconds. */
const deadlineMs = 5000;

/** What a test lets its client say about itself. */
export interface ClientOptions {
  readonly folders?: readonly string[];
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** What the client answers when it is asked for the section; asking is only allowed when this is given. */
  readonly settings?: () => unknown;
}

/** Something the server sent without being asked. */
interface Sent {
  readonly method: string;
  readonly params: unknown;
}

/** An edit as `textDocument/didChange` carries it. */
export interface Change {
  readonly range?: Range;
  readonly text: string;
}

/** A language client that speaks the real protocol to a real server, both in this process. */
export class WireClient {
  readonly initialized: InitializeResult;
  readonly #connection: ReturnType<typeof createMessageConnection>;
  readonly #sent: Sent[];
  readonly #arrivals: Set<() => void>;

  private constructor(parts: {
    readonly initialized: InitializeResult;
    readonly connection: ReturnType<typeof createMessageConnection>;
    readonly sent: Sent[];
    readonly arrivals: Set<() => void>;
  }) {
    this.initialized = parts.initialized;
    this.#connection = parts.connection;
    this.#sent = parts.sent;
    this.#arrivals = parts.arrivals;
  }

  /** Starts a server and shakes hands with it. */
  static async connect(options: ClientOptions = {}): Promise<WireClient> {
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), diskFiles);
    const connection = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    const sent: Sent[] = [];
    const arrivals = new Set<() => void>();
    const arrived = (method: string, params: unknown): void => {
      sent.push({ method, params });
      for (const notify of [...arrivals]) notify();
    };
    connection.onNotification((method, params) => arrived(method, params));
    connection.onRequest("client/registerCapability", (params) => {
      arrived("client/registerCapability", params);
      return null;
    });
    const { settings } = options;
    if (settings) connection.onRequest("workspace/configuration", () => [settings()]);
    connection.listen();
    const initialized = await connection.sendRequest<InitializeResult>("initialize", {
      processId: null,
      rootUri: null,
      workspaceFolders: (options.folders ?? []).map((uri) => ({ uri, name: "folder" })),
      initializationOptions: options.initializationOptions,
      capabilities: {
        ...options.capabilities,
        workspace: {
          ...options.capabilities?.workspace,
          ...(settings ? { configuration: true } : {}),
        },
      },
    });
    await connection.sendNotification("initialized", {});
    return new WireClient({ initialized, connection, sent, arrivals });
  }

  async request<Answer>(method: string, params: unknown): Promise<Answer> {
    return await this.#connection.sendRequest<Answer>(method, params);
  }

  async notify(method: string, params: unknown): Promise<void> {
    await this.#connection.sendNotification(method, params);
  }

  async open(uri: string, text: string, version = 1): Promise<void> {
    await this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "yaml", version, text } });
  }

  async change(uri: string, version: number, ...contentChanges: readonly Change[]): Promise<void> {
    await this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async close(uri: string): Promise<void> {
    await this.notify("textDocument/didClose", { textDocument: { uri } });
  }

  /** The first diagnostics of a file, past or to come, that satisfy the test. */
  async diagnostics(uri: string, wanted: (it: PublishDiagnosticsParams) => boolean): Promise<readonly Diagnostic[]> {
    const isWanted = (it: Sent): boolean => isPublished(it) && it.params.uri === uri && wanted(it.params);
    const found = await this.#await(`diagnostics of ${uri}`, () => this.#sent.find(isWanted));
    return isPublished(found) ? found.params.diagnostics : [];
  }

  /** Waits for a notification or a registration whose JSON holds the text, and returns its parameters. */
  async sent(method: string, text: string): Promise<unknown> {
    const isWanted = (it: Sent): boolean => it.method === method && JSON.stringify(it.params).includes(text);
    return (await this.#await(`${method} with ${text}`, () => this.#sent.find(isWanted))).params;
  }

  /** Waits until the server has indexed its folders that many times. */
  async indexed(times = 1): Promise<void> {
    const lines = (): number =>
      this.#sent.filter((it) => JSON.stringify(it.params).includes("workspace: indexed")).length;
    await this.#await(`${times} times indexed`, () => (lines() >= times ? true : undefined));
    await this.settled();
  }

  /** Waits until the server has handled everything that was sent before. */
  async settled(): Promise<void> {
    await this.request("textDocument/documentLink", { textDocument: { uri: "untitled:settled" } });
  }

  /** Everything published for a file so far. */
  published(uri: string): readonly PublishDiagnosticsParams[] {
    return this.#sent
      .filter(isPublished)
      .map(({ params }) => params)
      .filter((it) => it.uri === uri);
  }

  /** The rules that the last diagnostics of a file name. */
  rules(uri: string): readonly (string | number | undefined)[] {
    return (this.published(uri).at(-1)?.diagnostics ?? []).map(({ code }) => code);
  }

  /** Ends the session as an editor does, short of ending the process. */
  async shutdown(): Promise<void> {
    await this.request("shutdown", undefined);
    this.#connection.dispose();
  }

  async #await<Value>(what: string, look: () => Value | undefined): Promise<Value> {
    return await new Promise((resolve, reject) => {
      const check = (): void => {
        const value = look();
        if (value === undefined) return;
        finish();
        resolve(value);
      };
      const timer = setTimeout(() => {
        finish();
        reject(
          new Error(`No ${what} within ${deadlineMs} ms. The server sent: ${JSON.stringify(this.#sent, undefined, 1)}`),
        );
      }, deadlineMs);
      const finish = (): void => {
        clearTimeout(timer);
        this.#arrivals.delete(check);
      };
      this.#arrivals.add(check);
      check();
    });
  }
}

function isPublished(sent: Sent): sent is { readonly method: string; readonly params: PublishDiagnosticsParams } {
  return sent.method === "textDocument/publishDiagnostics";
}
