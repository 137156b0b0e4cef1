import { isList, isObject, type Json, type JsonObject, objectAt, type Path, stringAt } from "#domain/json.ts";
import type { GroupKind, ObjectKey } from "#domain/objectKey.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { Subject } from "#rules/rule.ts";
import { namespaceOf } from "#workspace/namespace.ts";

/** The routing entry that the controller works with, of whichever kind it is a part. */
export interface EntryInUse {
  readonly holder: "Rollout" | "TrafficRouting";
  readonly path: Path;
  readonly value: JsonObject;
  readonly namespace: string | undefined;
  /** Undefined when it is empty or not known. */
  readonly service: string | undefined;
  /** True when some step, or the strategy of the TrafficRouting, routes by weight. */
  readonly weighted: boolean;
  /** The same for requests that match something. */
  readonly matches: boolean;
  /** Either of the two: the controller touches what the entry names. */
  readonly routes: boolean;
}

/** The first entry of the subject's `trafficRoutings` or `objectRef`: the webhook or the controller knows no other. */
export function entryInUse(subject: Subject): EntryInUse | undefined {
  const rollout = rolloutOf(subject);
  const trafficRouting = trafficRoutingOf(subject);
  const [first] = rollout?.strategy?.routings ?? trafficRouting?.routings ?? [];
  if (!first) return undefined;
  const wishes = rollout ? stepsOf(rollout) : [objectAt(trafficRouting?.value, ["spec", "strategy"]) ?? {}];
  const weighted = wishes.some(wantsWeight);
  const matches = wishes.some((wish) => isFilled(wish["matches"]));
  return {
    holder: rollout ? "Rollout" : "TrafficRouting",
    path: first.path,
    value: first.value,
    namespace: namespaceOf(subject.manifest),
    service: stringAt(first.value, ["service"]) || undefined,
    weighted,
    matches,
    routes: weighted || matches,
  };
}

/** An object of the entry's namespace. */
export function beside({ namespace }: EntryInUse, { group, kind }: GroupKind, name: string): ObjectKey {
  return { group, kind, namespace, name };
}

function stepsOf({ strategy }: RolloutView): readonly JsonObject[] {
  return (strategy?.steps ?? []).map(({ value }) => value);
}

/** A step without matches, or one that asks for both. Providers that drop the weight beside matches are not at issue. */
function wantsWeight(wish: JsonObject): boolean {
  if (isFilled(wish["matches"])) return false;
  return typeof wish["traffic"] === "string" || (typeof wish["weight"] === "number" && wish["weight"] > 0);
}

function isFilled(matches: Json | undefined): boolean {
  return isList(matches) && matches.some(isObject);
}
