import { type ChildProcess, spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver/node";
import { isList, isObject, stringAt } from "#domain/json.ts";
import type { Contender } from "./contenders.ts";
import { type Corpus, toggle } from "./corpus.ts";

/** How long one answer may take before the run is given up, in milliseconds. */
const deadlineMs = 30_000;

/** Times of a start, in milliseconds since the process was spawned. */
export interface Start {
  readonly initializedMs: number;
  readonly diagnosedMs: number;
}

/** A server process with one file open, which is toggled between right and wrong. */
export class MeasuredServer {
  readonly start: Start;
  readonly #process: ChildProcess;
  readonly #connection: ReturnType<typeof createMessageConnection>;
  readonly #published: Published;
  readonly #corpus: Corpus;
  readonly #uri: string;
  #version = 1;
  #wrong = true;

  private constructor(parts: {
    readonly start: Start;
    readonly process: ChildProcess;
    readonly connection: ReturnType<typeof createMessageConnection>;
    readonly published: Published;
    readonly corpus: Corpus;
    readonly uri: string;
  }) {
    this.start = parts.start;
    this.#process = parts.process;
    this.#connection = parts.connection;
    this.#published = parts.published;
    this.#corpus = parts.corpus;
    this.#uri = parts.uri;
  }

  /** Spawns the server on a folder, opens the file with its error, and waits until that error is shown. */
  static async launch(contender: Contender, corpus: Corpus, folder: string): Promise<MeasuredServer> {
    const folderUri = pathToFileURL(folder).href;
    const uri = `${folderUri}/rollouts.yaml`;
    const begin = performance.now();
    const server = spawn(process.execPath, [contender.script, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
    const connection = createMessageConnection(
      new StreamMessageReader(server.stdout),
      new StreamMessageWriter(server.stdin),
    );
    const published = new Published(corpus.line);
    connection.onNotification("textDocument/publishDiagnostics", (params: unknown) => published.take(params));
    connection.onNotification(() => undefined);
    connection.onRequest("workspace/configuration", (params: unknown) => {
      const items = isObject(params) && isList(params["items"]) ? params["items"] : [];
      return items.map((item) => contender.configuration(stringAt(item, ["section"])));
    });
    connection.onRequest("client/registerCapability", () => null);
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: folderUri,
      workspaceFolders: [{ uri: folderUri, name: "bench" }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { publishDiagnostics: {} },
      },
    });
    const initializedMs = performance.now() - begin;
    await connection.sendNotification("initialized", {});
    const wrong = replaceAt(corpus, toggle.wrong);
    const shown = published.next(true);
    await connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "yaml", version: 1, text: wrong },
    });
    await shown;
    const start = { initializedMs, diagnosedMs: performance.now() - begin };
    return new MeasuredServer({ start, process: server, connection, published, corpus, uri });
  }

  /** Toggles the value by one edit; returns the milliseconds until the diagnostics say so. */
  async keystroke(): Promise<number> {
    const { line, start, end } = this.#corpus;
    this.#wrong = !this.#wrong;
    const text = this.#wrong ? toggle.wrong : toggle.right;
    const range = { start: { line, character: start }, end: { line, character: end } };
    const shown = this.#published.next(this.#wrong);
    const begin = performance.now();
    await this.#connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.#uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
    await shown;
    return performance.now() - begin;
  }

  stop(): void {
    this.#connection.dispose();
    this.#process.kill();
  }
}

/** Waits for diagnostics that do, or do not, find fault with the toggled line. */
class Published {
  readonly #line: number;
  #waiting: { readonly wrong: boolean; readonly resolve: () => void } | undefined;

  constructor(line: number) {
    this.#line = line;
  }

  take(params: unknown): void {
    const diagnostics = isObject(params) && isList(params["diagnostics"]) ? params["diagnostics"] : [];
    const wrong = diagnostics.some((it) => {
      const range = isObject(it) ? it["range"] : undefined;
      const start = isObject(range) ? range["start"] : undefined;
      return isObject(start) && start["line"] === this.#line;
    });
    if (this.#waiting?.wrong === wrong) this.#waiting.resolve();
  }

  async next(wrong: boolean): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => {
        reject(new Error(`No diagnostics ${wrong ? "with" : "without"} the error within ${deadlineMs} ms.`));
      }, deadlineMs);
      this.#waiting = {
        wrong,
        resolve: () => {
          clearTimeout(timer);
          this.#waiting = undefined;
          resolve();
        },
      };
    });
  }
}

function replaceAt({ text, line, start, end }: Corpus, value: string): string {
  const lines = text.split("\n");
  const before = lines[line] ?? "";
  lines[line] = before.slice(0, start) + value + before.slice(end);
  return lines.join("\n");
}
