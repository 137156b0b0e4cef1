import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";

/** One request that came in. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
  readonly isWatch: boolean;
}

/** Takes a request over; false leaves it to the server. */
export type Fault = (seen: Seen, response: ServerResponse) => boolean;

interface Stored {
  readonly uid: string;
  readonly name: string;
  value: number;
  version: number;
}

/**
 * A list-and-watch endpoint that goes wrong on demand: enough of the API to hold the client's loop against, and no more.
 * Every path gives the same collection of items, which have a uid, a name and a value.
 */
export class FaultyServer {
  readonly seen: Seen[] = [];
  /** Asked in turn, before the server answers; one that takes a request over is used up. */
  readonly faults: Fault[] = [];
  /** Tokens that are accepted; undefined accepts everybody. */
  tokens: ReadonlySet<string> | undefined;
  /** False refuses streaming lists as servers before 1.32 do. */
  streamsLists = true;
  connections = 0;
  readonly #items = new Map<string, Stored>();
  readonly #sockets = new Set<Socket>();
  readonly #watches = new Set<ServerResponse>();
  readonly #server: Server;
  readonly #secure: boolean;
  #version = 10;

  constructor(tls?: { readonly certificate: string; readonly key: string }) {
    const answer = (request: IncomingMessage, response: ServerResponse): void => this.#answer(request, response);
    this.#secure = tls !== undefined;
    this.#server = tls ? createSecureServer({ cert: tls.certificate, key: tls.key }, answer) : createServer(answer);
    this.#server.on("connection", (socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
  }

  listen(port = 0): Promise<void> {
    return new Promise((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
  }

  get url(): string {
    const address: AddressInfo | string | null = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("the server does not listen");
    return `${this.#secure ? "https" : "http"}://127.0.0.1:${address.port}`;
  }

  put(name: string, value: number): void {
    const known = this.#items.get(name);
    const stored = { uid: `uid-${name}`, name, value, version: ++this.#version };
    this.#items.set(name, stored);
    this.#send(known ? "MODIFIED" : "ADDED", stored);
  }

  remove(name: string): void {
    const known = this.#items.get(name);
    if (!known) return;
    this.#items.delete(name);
    this.#send("DELETED", { ...known, version: ++this.#version });
  }

  /** Changes the store without telling the watches, as if they had been too slow. */
  behindTheirBacks(change: (server: this) => void): void {
    const watches = [...this.#watches];
    this.#watches.clear();
    change(this);
    for (const watch of watches) this.#watches.add(watch);
  }

  error(code: number): void {
    for (const watch of this.#watches) watch.write(event("ERROR", statusOf(code)));
  }

  raw(text: string): void {
    for (const watch of this.#watches) watch.write(text);
  }

  endWatches(): void {
    for (const watch of this.#watches) watch.end();
    this.#watches.clear();
  }

  resetWatches(): void {
    for (const watch of this.#watches) watch.socket?.resetAndDestroy();
    this.#watches.clear();
  }

  /** The watches stay open and never hear anything again, nor does their end. */
  silenceWatches(): void {
    this.#watches.clear();
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? "/", "http://server");
    const isWatch = url.searchParams.get("watch") === "true";
    const { method = "", headers } = request;
    const seen: Seen = { method, path: url.pathname, query: url.searchParams, headers, isWatch };
    this.seen.push(seen);
    const index = this.faults.findIndex((fault) => fault(seen, response));
    if (index >= 0) {
      this.faults.splice(index, 1);
      return;
    }
    const bearer = headers.authorization?.replace(/^Bearer /, "") ?? "";
    if (this.tokens && !this.tokens.has(bearer)) answerStatus(response, 401);
    else if (isWatch) this.#watch(seen, response);
    else this.#list(seen, response);
  }

  #list({ query }: Seen, response: ServerResponse): void {
    const start = Number(query.get("continue") ?? 0);
    const limit = Number(query.get("limit") ?? this.#items.size);
    const items = [...this.#items.values()];
    const next = start + limit < items.length ? String(start + limit) : "";
    const metadata = { resourceVersion: String(this.#version), continue: next };
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ kind: "List", metadata, items: items.slice(start, start + limit).map(objectOf) }));
  }

  #watch({ query }: Seen, response: ServerResponse): void {
    const streaming = query.get("sendInitialEvents") === "true";
    if (streaming && !this.streamsLists) {
      answerStatus(response, 422);
      return;
    }
    response.setHeader("Content-Type", "application/json");
    response.flushHeaders();
    const since = streaming ? 0 : Number(query.get("resourceVersion") ?? 0);
    for (const stored of this.#items.values()) {
      if (stored.version > since) response.write(event("ADDED", objectOf(stored)));
    }
    if (streaming) {
      const annotations = { "k8s.io/initial-events-end": "true" };
      response.write(event("BOOKMARK", { metadata: { resourceVersion: String(this.#version), annotations } }));
    }
    this.#watches.add(response);
    response.on("close", () => this.#watches.delete(response));
  }

  #send(type: string, stored: Stored): void {
    for (const watch of this.#watches) watch.write(event(type, objectOf(stored)));
  }
}

/** Answers with a `Status` of this code. */
export function answerStatus(response: ServerResponse, code: number, headers: Record<string, string> = {}): void {
  response.writeHead(code, { "Content-Type": "application/json", ...headers });
  response.end(JSON.stringify(statusOf(code)));
}

/** A fault that answers the next request, or the next watch, with a code. */
export function refusing(code: number, what: "any" | "watch" | "list", headers: Record<string, string> = {}): Fault {
  return (seen, response) => {
    if (what !== "any" && seen.isWatch !== (what === "watch")) return false;
    answerStatus(response, code, headers);
    return true;
  };
}

function statusOf(code: number): object {
  return { kind: "Status", status: "Failure", code, message: `the server says ${code}` };
}

function objectOf({ uid, name, value, version }: Stored): object {
  return { metadata: { uid, name, namespace: "n", resourceVersion: String(version) }, value };
}

function event(type: string, object: object): string {
  return `${JSON.stringify({ type, object })}\n`;
}
