import type { ControllerVersion } from "./controllerVersion.ts";
import { at, isObject, type Json, type JsonObject, objectAt, stringAt } from "./json.ts";
import { kruiseGroup } from "./objectKey.ts";

const strategy = ["properties", "spec", "properties", "strategy", "properties"];

/**
 * The controller line an API server was set up for, told from the fields it serves: blue-green came with 0.6, a limit
 * on the number of steps with the line after it. Undefined when the document does not describe Rollouts.
 * @param openApi the OpenAPI v3 document of `rollouts.kruise.io/v1beta1`, which every signed-in user may read
 * @see openkruise/rollouts config/crd/bases/rollouts.kruise.io_rollouts.yaml (v0.5.0, v0.6.2 and main of 2026-06)
 */
export function controllerServed(openApi: Json): ControllerVersion | undefined {
  const schemas = Object.values(objectAt(openApi, ["components", "schemas"]) ?? {});
  const rollout = schemas.find((schema): schema is JsonObject => isObject(schema) && describesRollouts(schema));
  const served = objectAt(rollout, strategy);
  if (!served) return undefined;
  if (!isObject(served["blueGreen"])) return "0.5";
  const limit = at(served, ["canary", "properties", "steps", "maxItems"]);
  return typeof limit === "number" ? "next" : "0.6";
}

function describesRollouts(schema: JsonObject): boolean {
  const kinds = schema["x-kubernetes-group-version-kind"];
  return (
    Array.isArray(kinds) &&
    kinds.some((it: Json) => stringAt(it, ["group"]) === kruiseGroup && stringAt(it, ["kind"]) === "Rollout")
  );
}
