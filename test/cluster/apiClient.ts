import { Agent, request as httpsRequest, type RequestOptions } from "node:https";
import type { IncomingMessage } from "node:http";
import { createInterface } from "node:readline";
import type { Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** How to reach an API server as somebody. */
export interface ApiConnection {
  /** Base URL without a slash at the end. */
  readonly server: string;
  /** Bearer token. */
  readonly token: string;
  /** PEM text of the certificates that the server's own one is checked against. */
  readonly certificateAuthority: string;
}

/** What the server said. The body is null when it was no JSON. */
export interface ApiAnswer {
  readonly status: number;
  readonly body: Json;
  readonly text: string;
}

/** The kinds of patch the API server knows, with their media types. */
const patchTypes = {
  json: "application/json-patch+json",
  merge: "application/merge-patch+json",
  strategic: "application/strategic-merge-patch+json",
} as const;

/** Plain HTTPS to one API server. Failures of the transport are values, answers of any status are successes. */
export interface ApiClient {
  get(path: string): Promise<Result<ApiAnswer, string>>;
  post(path: string, body: Json): Promise<Result<ApiAnswer, string>>;
  patch(path: string, type: keyof typeof patchTypes, body: Json): Promise<Result<ApiAnswer, string>>;
  delete(path: string, body?: Json): Promise<Result<ApiAnswer, string>>;
  /** Reads the lines of an endless answer until it ends or the signal fires. */
  stream(path: string, onLine: (line: string) => void, signal: AbortSignal): Promise<Result<void, string>>;
  /** Closes the connections. */
  close(): void;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    // Some refusals are plain text ("404 page not found"); the caller has the text too.
    return null;
  }
}

/** A client for one server and one user. Connections are kept and shared. */
export function openApi(connection: ApiConnection): ApiClient {
  const agent = new Agent({ keepAlive: true, ca: connection.certificateAuthority });

  const send = (
    path: string,
    options: RequestOptions,
    content: { readonly type: string; readonly body: Json } | undefined,
    onAnswer: (answer: IncomingMessage) => void,
    onError: (reason: string) => void,
  ): void => {
    const outgoing = httpsRequest(`${connection.server}${path}`, { agent, ...options }, onAnswer);
    outgoing.setHeader("authorization", `Bearer ${connection.token}`);
    outgoing.once("error", (error) => onError(`${options.method ?? "GET"} ${path}: ${error.message}`));
    if (content === undefined) {
      outgoing.end();
      return;
    }
    const bytes = Buffer.from(JSON.stringify(content.body));
    outgoing.setHeader("content-type", content.type);
    // Node sends the body of a DELETE without its length, and the server takes the rest for the next request.
    outgoing.setHeader("content-length", bytes.length);
    outgoing.end(bytes);
  };

  const exchange = (
    method: string,
    path: string,
    content?: { readonly type: string; readonly body: Json },
  ): Promise<Result<ApiAnswer, string>> =>
    new Promise((resolve) => {
      const refuse = (reason: string): void => resolve(fail(reason));
      const collect = (answer: IncomingMessage): void => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.once("error", (error) => refuse(`${method} ${path}: ${error.message}`));
        answer.once("end", () => {
          const text = Buffer.concat(chunks).toString();
          resolve(ok({ status: answer.statusCode ?? 0, body: parsed(text), text }));
        });
      };
      send(path, { method }, content, collect, refuse);
    });

  const json = (body: Json) => ({ type: "application/json", body });
  return {
    get: (path) => exchange("GET", path),
    post: (path, body) => exchange("POST", path, json(body)),
    patch: (path, type, body) => exchange("PATCH", path, { type: patchTypes[type], body }),
    delete: (path, body) => exchange("DELETE", path, body === undefined ? undefined : json(body)),
    stream: (path, onLine, signal) =>
      new Promise((resolve) => {
        const end = (outcome: Result<void, string>): void => resolve(outcome);
        const follow = (answer: IncomingMessage): void => {
          if (answer.statusCode !== 200) {
            answer.resume();
            end(fail(`GET ${path}: HTTP ${answer.statusCode}`));
            return;
          }
          const lines = createInterface({ input: answer });
          lines.on("line", onLine);
          // The reader of lines passes on the errors of what it reads from, a reset connection for one.
          lines.once("error", (error) => end(fail(`GET ${path}: ${error.message}`)));
          answer.once("close", () => end(ok(undefined)));
        };
        send(path, { method: "GET", signal }, undefined, follow, (reason) => end(fail(reason)));
      }),
    close: () => agent.destroy(),
  };
}
