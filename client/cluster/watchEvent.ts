import { at, isObject, stringAt, type Json } from "#domain/json.ts";
import { parseJson } from "./parseJson.ts";
import { eventFailure, plainFailure, type RequestFailure } from "./requestFailure.ts";

/** One line of a watch. */
export type WatchEvent =
  | { readonly kind: "stored"; readonly object: Json; readonly resourceVersion: string }
  | { readonly kind: "deleted"; readonly object: Json; readonly resourceVersion: string }
  /** Nothing but a newer resource version; `listed` marks the end of the objects that a streaming list began with. */
  | { readonly kind: "bookmark"; readonly resourceVersion: string; readonly listed: boolean }
  | { readonly kind: "failed"; readonly failure: RequestFailure };

/** @see k8s.io/apimachinery pkg/apis/meta/v1/types.go, InitialEventsAnnotationKey (v0.34.4) */
const initialEventsEnd = "k8s.io/initial-events-end";

/** Reads one line of a watch. Whatever makes no sense is a failure. */
export function readWatchEvent(line: string): WatchEvent {
  const event = parseJson(line);
  const object = at(event, ["object"]);
  const resourceVersion = stringAt(object, ["metadata", "resourceVersion"]) ?? "";
  if (!isObject(event) || object === undefined) return unreadable("A line of the watch is not an event.");
  switch (event["type"]) {
    case "ADDED":
    case "MODIFIED":
      return { kind: "stored", object, resourceVersion };
    case "DELETED":
      return { kind: "deleted", object, resourceVersion };
    case "BOOKMARK": {
      const listed = stringAt(object, ["metadata", "annotations", initialEventsEnd]) === "true";
      return { kind: "bookmark", resourceVersion, listed };
    }
    case "ERROR":
      return { kind: "failed", failure: eventFailure(object) };
    default:
      return unreadable("The watch sent an event of an unknown type.");
  }
}

function unreadable(message: string): WatchEvent {
  return { kind: "failed", failure: plainFailure("unreadable", message) };
}
