import { at, stringAt, type Json } from "#domain/json.ts";
import type { ClusterFailure } from "./clusterPort.ts";

/** A failure with what only the request loop cares about. */
export interface RequestFailure extends ClusterFailure {
  /** How long the server asks to be left alone, in milliseconds. */
  readonly retryAfterMs: number | undefined;
}

const kindsByStatus: ReadonlyMap<number, ClusterFailure["kind"]> = new Map<number, ClusterFailure["kind"]>([
  [400, "invalid"],
  [401, "unauthorized"],
  [403, "forbidden"],
  [404, "notFound"],
  [405, "invalid"],
  [406, "invalid"],
  [409, "conflict"],
  [410, "gone"],
  [413, "invalid"],
  [415, "invalid"],
  [422, "invalid"],
  [429, "tooManyRequests"],
]);

/** The failure behind an answer of the server. `body` is what it sent, parsed; undefined where that was no JSON. */
export function answerFailure(status: number, body: Json | undefined, retryAfter: string | undefined): RequestFailure {
  const kind = kindsByStatus.get(status) ?? (status >= 500 ? "serverError" : "unreadable");
  const said = stringAt(body, ["kind"]) === "Status" ? stringAt(body, ["message"]) : undefined;
  return {
    kind,
    status,
    message: said ?? `The server answered with HTTP ${status}.`,
    retryAfterMs: seconds(retryAfter) ?? detailSeconds(body),
  };
}

/** The failure behind a `Status` object that came as an event of a watch. */
export function eventFailure(status: Json | undefined): RequestFailure {
  const code = at(status, ["code"]);
  return answerFailure(typeof code === "number" ? code : 500, status ?? null, undefined);
}

/** The failure behind an exception of the transport: no connection, a broken one, or one that cannot be trusted. */
export function transportFailure(error: unknown): RequestFailure {
  const cause = error instanceof AggregateError && error.message === "" ? error.errors[0] : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const kind = code === "ETIMEDOUT" || code === "ESOCKETTIMEDOUT" ? "timedOut" : "unreachable";
  return plainFailure(kind, message);
}

/** A failure without an answer of the server. */
export function plainFailure(kind: ClusterFailure["kind"], message: string): RequestFailure {
  return { kind, status: undefined, message, retryAfterMs: undefined };
}

/** `Retry-After` in its form of whole seconds, the only one the API server uses. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^[0-9]+$/.test(text) ? Number(text) * 1000 : undefined;
}

function detailSeconds(body: Json | undefined): number | undefined {
  const found = at(body, ["details", "retryAfterSeconds"]);
  return typeof found === "number" && found > 0 ? found * 1000 : undefined;
}
