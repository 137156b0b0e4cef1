import { isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { parsePercent } from "#domain/intOrPercent.ts";

/** A v1beta1 Rollout without what v1alpha1 lets pass and v1beta1 refuses: traffic out of range, headers given twice. */
export function mended(rollout: JsonObject): JsonObject {
  const spec = objectAt(rollout, ["spec"]) ?? {};
  const strategy = objectAt(spec, ["strategy"]) ?? {};
  const canary = objectAt(strategy, ["canary"]) ?? {};
  const steps = listAt(canary, ["steps"]).map(mendedStep);
  return { ...rollout, spec: { ...spec, strategy: { ...strategy, canary: { ...canary, steps } } } };
}

function mendedStep(step: Json): Json {
  if (!isObject(step)) return step;
  const { traffic, ...rest } = step;
  const percent = typeof traffic === "string" ? parsePercent(traffic) : undefined;
  const kept = percent !== undefined && percent >= 1 && percent <= 100 ? { ...rest, traffic } : rest;
  const matches = listAt(step, ["matches"]).map((match) => {
    const headers = listAt(match, ["headers"]);
    const names = headers.map((header) => stringAt(header, ["name"]));
    const once = headers.filter((_, index) => names.indexOf(names[index]) === index);
    return once.length === headers.length ? match : { headers: once };
  });
  return matches.length > 0 ? { ...kept, matches } : kept;
}
