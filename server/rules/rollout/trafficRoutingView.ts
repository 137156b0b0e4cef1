import { isObject, type Json, type JsonObject, listAt } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { knownValue } from "#rules/certainty.ts";
import type { Subject } from "#rules/rule.ts";
import type { ItemView } from "./rolloutView.ts";

/** A TrafficRouting as the controller sees it. */
export interface TrafficRoutingView {
  readonly value: JsonObject;
  /** The entries of `spec.objectRef`; the controller routes through the first one only. */
  readonly routings: readonly ItemView[];
}

/** The TrafficRouting of the subject; undefined for every other kind. */
export function trafficRoutingOf({ manifest }: Subject): TrafficRoutingView | undefined {
  const { apiVersion, kind, document } = manifest;
  if (apiVersion.group !== kruiseGroup || kind !== "TrafficRouting") return undefined;
  const value = knownValue(document);
  if (!isObject(value)) return undefined;
  const routings = listAt(value, ["spec", "objectRef"]).flatMap((entry: Json, index) =>
    isObject(entry) ? [{ path: ["spec", "objectRef", index], value: entry }] : [],
  );
  return { value, routings };
}
