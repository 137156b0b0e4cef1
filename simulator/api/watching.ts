import type { JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Clock, Timer } from "#simulator/clock/clock.ts";
import { badRequest, expired, statusObject, type ApiFailure } from "#simulator/store/apiFailure.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { apiVersionOf } from "#simulator/store/kinds.ts";
import type { Change, ObjectStore } from "#simulator/store/objectStore.ts";
import type { ResourceTarget } from "./requestTarget.ts";
import { selectionOf, type Selection } from "./selection.ts";

/** Where the events of a watch go. */
export interface WatchSink {
  event(type: string, object: JsonObject): void;
  /** No more events will come. */
  end(): void;
}

/** A watch as the client wants it. */
export interface WatchWish {
  readonly target: ResourceTarget;
  readonly selection: Selection;
  /** Undefined starts with what is there now. */
  readonly after: number | undefined;
  readonly initialEvents: boolean;
  readonly bookmarks: boolean;
  readonly timeoutSeconds: number;
}

const bookmarkMs = 60_000;
const longestSeconds = 1800;

/** Reads the parameters of a watch. */
export function readWatchWish(target: ResourceTarget, query: URLSearchParams): Result<WatchWish, ApiFailure> {
  const selection = selectionOf(target, query);
  if (!selection.ok) return selection;
  const initialEvents = query.get("sendInitialEvents") === "true";
  if (query.has("sendInitialEvents") && query.get("resourceVersionMatch") !== "NotOlderThan") {
    const why =
      "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
    return fail({ code: 422, reason: "Invalid", message: `ListOptions.meta.k8s.io "" is invalid: ${why}` });
  }
  const version = query.get("resourceVersion") ?? "";
  const after = Number(version);
  if (!Number.isInteger(after) || after < 0) return fail(badRequest(`resourceVersion: Invalid value: "${version}"`));
  return ok({
    target,
    selection: selection.value,
    after: initialEvents || version === "" || version === "0" ? undefined : after,
    initialEvents,
    bookmarks: query.get("allowWatchBookmarks") === "true",
    timeoutSeconds: Number(query.get("timeoutSeconds") ?? longestSeconds) || longestSeconds,
  });
}

/**
 * Sends what has changed and what changes, until the time is up; returns how to stop earlier.
 * A watch that starts too far back gets one ERROR event with code 410 and ends, as on a real server.
 */
export function watch(
  store: ObjectStore,
  clock: Clock,
  wish: WatchWish,
  present: (object: ApiObject) => JsonObject,
  sink: WatchSink,
): () => void {
  const missed = wish.after === undefined ? [] : store.changesAfter(wish.after);
  if (missed === undefined) {
    const why = `too old resource version: ${wish.after} (${store.revision})`;
    sink.event("ERROR", statusObject(expired(why)));
    sink.end();
    return () => undefined;
  }
  const tell = (change: Change): void => {
    if (change.kind !== wish.target.kind) return;
    const type = typeFor(change, wish.selection);
    if (type !== undefined) sink.event(type, present(change.object));
  };
  if (wish.after === undefined) {
    for (const object of store.list(wish.target.kind, wish.target.namespace)) {
      if (wish.selection(object)) sink.event("ADDED", present(object));
    }
    if (wish.initialEvents && wish.bookmarks) sink.event("BOOKMARK", bookmark(wish, store, true));
  }
  for (const change of missed) tell(change);
  const stopListening = store.onChange(tell);
  let timer: Timer | undefined;
  const remind = (): void => {
    sink.event("BOOKMARK", bookmark(wish, store, false));
    timer = clock.schedule(bookmarkMs, remind);
  };
  if (wish.bookmarks) timer = clock.schedule(bookmarkMs, remind);
  const stop = (): void => {
    stopListening();
    timer?.cancel();
    deadline.cancel();
  };
  const deadline = clock.schedule(wish.timeoutSeconds * 1000, () => {
    stop();
    if (wish.bookmarks) sink.event("BOOKMARK", bookmark(wish, store, false));
    sink.end();
  });
  return stop;
}

/** An object that comes to match appears, and one that no longer does is gone, whatever happened to it. */
function typeFor({ type, object, previous }: Change, selection: Selection): string | undefined {
  const before = previous !== undefined && selection(previous);
  const now = selection(object);
  if (type === "DELETED") return before || now ? "DELETED" : undefined;
  if (now) return before ? "MODIFIED" : "ADDED";
  return before ? "DELETED" : undefined;
}

function bookmark({ target }: WatchWish, store: ObjectStore, endOfInitialEvents: boolean): JsonObject {
  return {
    kind: target.kind.kind,
    apiVersion: apiVersionOf(target.kind, target.version),
    metadata: {
      resourceVersion: String(store.revision),
      ...(endOfInitialEvents ? { annotations: { "k8s.io/initial-events-end": "true" } } : {}),
    },
  };
}
