import { isList, type Json } from "#domain/json.ts";
import type { TrafficProvider } from "#domain/trafficProvider.ts";
import { isSet, type ItemView } from "#rules/rollout/rolloutView.ts";

/** The conditions a match can hold. */
export type Condition = "headers" | "queryParams" | "path";

/** The conditions a match does hold. An empty list is none; what a template fills in counts as one. */
export function conditionsOf({ value }: ItemView): readonly Condition[] {
  const conditions: readonly Condition[] = ["headers", "queryParams", "path"];
  return conditions.filter((condition) => holdsSomething(value[condition]));
}

/** True when the provider looks at conditions of that sort at all. */
export function reads(provider: TrafficProvider, condition: Condition): boolean {
  return condition === "headers" || provider[condition] !== "none";
}

/** True for a match with nothing in it that the provider looks at. */
export function isEmptyFor(provider: TrafficProvider, match: ItemView): boolean {
  return !conditionsOf(match).some((condition) => reads(provider, condition));
}

function holdsSomething(value: Json | undefined): boolean {
  return isList(value) ? value.length > 0 : isSet(value);
}
