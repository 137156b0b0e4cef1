import { type JsonObject, objectAt } from "#domain/json.ts";

/** A Service's selector; undefined when it has none, or when a template decides a part of it. */
export function selectorOf(service: JsonObject): JsonObject | undefined {
  const selector = objectAt(service, ["spec", "selector"]);
  const values = Object.values(selector ?? {});
  return values.length > 0 && values.every((value) => typeof value === "string") ? selector : undefined;
}

/** What a Service with the selector does about pods with the labels; `unknown` where a template decides. */
export function selects(selector: JsonObject, labels: JsonObject): "yes" | "no" | "unknown" {
  const pairs = Object.entries(selector).map(([key, value]) => ({ wanted: value, label: labels[key] }));
  if (pairs.some(({ wanted, label }) => label !== true && label !== wanted)) return "no";
  return pairs.some(({ label }) => label === true) ? "unknown" : "yes";
}
