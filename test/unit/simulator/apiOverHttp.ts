import { isObject, type Json, type JsonObject } from "#domain/json.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import type { Simulator } from "#simulator/simulator.ts";

/** What the API answered. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** How to send a request. */
export interface HttpRequest {
  readonly method?: string;
  readonly token?: string;
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: Json;
}

/** Sends one request and reads the whole answer. */
export async function send(simulator: Simulator, path: string, request: HttpRequest = {}): Promise<HttpAnswer> {
  const { method = "GET", token = simulator.token, accept = "application/json", body } = request;
  const response = await fetch(simulator.server + path, {
    method,
    headers: {
      accept,
      ...(token === "" ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { "content-type": request.contentType ?? "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const read = parseJson(await response.text());
  return {
    status: response.status,
    headers: response.headers,
    body: read.ok && isObject(read.value) ? read.value : {},
  };
}

/** One line of a watch. */
export interface WatchEvent {
  readonly type: string;
  readonly object: JsonObject;
}

/** A running watch, read event by event. */
export interface OpenWatch {
  readonly status: number;
  /** The next event; undefined when the server ended the watch. Rejects when the connection broke. */
  next(): Promise<WatchEvent | undefined>;
  close(): void;
}

/** Opens a watch. */
export async function openWatch(simulator: Simulator, path: string, accept = "application/json"): Promise<OpenWatch> {
  const abort = new AbortController();
  const response = await fetch(simulator.server + path, {
    headers: { authorization: `Bearer ${simulator.token}`, accept },
    signal: abort.signal,
  });
  const lines = linesOf(response);
  return {
    status: response.status,
    next: async () => {
      const line = await lines.next();
      if (line.done === true) return undefined;
      const parsed = parseJson(line.value);
      if (!parsed.ok || !isObject(parsed.value)) throw new Error(`not an event: ${line.value}`);
      const { type, object } = parsed.value;
      return { type: typeof type === "string" ? type : "", object: isObject(object) ? object : {} };
    },
    close: () => abort.abort(),
  };
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let pending = "";
  for await (const chunk of response.body ?? []) {
    pending += decoder.decode(chunk, { stream: true });
    for (let end = pending.indexOf("\n"); end >= 0; end = pending.indexOf("\n")) {
      yield pending.slice(0, end);
      pending = pending.slice(end + 1);
    }
  }
}
