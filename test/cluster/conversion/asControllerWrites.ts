import { isList, isObject, type Json, type JsonObject } from "#domain/json.ts";

/**
 * The `spec` of a v1beta1 Rollout as the controller writes it back when it first touches the object, and as its
 * conversion webhook makes it: what means the same whether it is absent, null, empty or false is absent, a pause is
 * always there, and no grace is the default of three seconds. (The test that uses it holds it to the real controller.)
 */
export function asControllerWrites(value: Json, key = ""): Json {
  if (isList(value)) return value.map((item) => asControllerWrites(item, key));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name, child]) => !isOmitted(name, child ?? null));
  const fields: JsonObject = Object.fromEntries(
    kept.map(([name, child]) => [name, asControllerWrites(child ?? null, name)]),
  );
  if (key === "steps") return { pause: {}, ...fields };
  return key === "trafficRoutings" ? { gracePeriodSeconds: 3, ...fields } : fields;
}

function isOmitted(name: string, value: Json): boolean {
  if (value === null || (isList(value) && value.length === 0)) return true;
  if (value === false) return name !== "disabled";
  if (name === "gracePeriodSeconds") return value === 0;
  if (name === "classType") return value === "";
  return (name === "labels" || name === "annotations") && isObject(value) && Object.keys(value).length === 0;
}
