import { parsePercent } from "#domain/intOrPercent.ts";
import { at, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { rollingStyleV1alpha1, rollingStyleV1beta1, type RollingStyle } from "#domain/rollingStyle.ts";
import { workloadRefPath } from "#domain/workloadClaim.ts";
import type { LiveCondition, LiveRollout, LiveStep } from "./liveRollout.ts";
import { projectProgress } from "./projectProgress.ts";

/**
 * Reads an untrusted object of the API, of either version, into a record; undefined when it has no name, namespace or
 * uid. Fields that are absent or of the wrong type read as empty. An object without `apiVersion` counts as v1beta1.
 * @see openkruise/rollouts api/v1beta1/rollout_types.go and api/v1alpha1/conversion.go (v0.6.2)
 */
export function projectRollout(raw: Json): LiveRollout | undefined {
  const uid = stringAt(raw, ["metadata", "uid"]);
  const name = stringAt(raw, ["metadata", "name"]);
  const namespace = stringAt(raw, ["metadata", "namespace"]);
  if (uid === undefined || name === undefined || namespace === undefined) return undefined;
  const { version } = parseApiVersion(stringAt(raw, ["apiVersion"]) ?? "");
  const alpha = version === "v1alpha1";
  const style = alpha ? rollingStyleV1alpha1(raw) : rollingStyleV1beta1(raw);
  const strategy = ["spec", "strategy", style === "blueGreen" ? "blueGreen" : "canary"];
  const lane = nonEmpty(stringAt(raw, ["metadata", "annotations", laneAnnotation]));
  const declared = nonEmpty(stringAt(raw, [...strategy, "trafficRoutingRef"]));
  return {
    uid,
    namespace,
    name,
    resourceVersion: stringAt(raw, ["metadata", "resourceVersion"]) ?? "",
    generation: numberAt(raw, ["metadata", "generation"]),
    observedGeneration: numberAt(raw, ["status", "observedGeneration"]),
    deleting: stringAt(raw, ["metadata", "deletionTimestamp"]) !== undefined,
    lane,
    declaredLane: declared === lane ? undefined : declared,
    workload: workload(raw, version),
    style,
    steps: steps(raw, strategy, style, alpha),
    paused: at(raw, ["spec", "strategy", "paused"]) === true,
    disabled: at(raw, ["spec", "disabled"]) === true,
    phase: stringAt(raw, ["status", "phase"]) ?? "",
    message: stringAt(raw, ["status", "message"]) ?? "",
    progressing: condition(raw, "Progressing"),
    succeeded: succeeded(condition(raw, "Succeeded")),
    progress: projectProgress(objectAt(raw, ["status"])),
  };
}

function workload(raw: Json, version: string): LiveRollout["workload"] {
  const reference = objectAt(raw, workloadRefPath(version));
  return {
    apiVersion: stringAt(reference, ["apiVersion"]) ?? "",
    kind: stringAt(reference, ["kind"]) ?? "",
    name: stringAt(reference, ["name"]) ?? "",
  };
}

function steps(raw: Json, strategy: readonly string[], style: RollingStyle, alpha: boolean): readonly LiveStep[] {
  return listAt(raw, [...strategy, "steps"]).map((step) =>
    alpha && style !== "blueGreen" ? stepV1alpha1(step) : stepV1beta1(step),
  );
}

function stepV1beta1(step: Json): LiveStep {
  const traffic = stringAt(step, ["traffic"]);
  return {
    replicas: intOrString(at(step, ["replicas"])),
    trafficPercent: traffic === undefined ? undefined : parsePercent(traffic),
    ...commonPart(step),
  };
}

/** In v1alpha1 `weight` is the traffic, and the replicas as well where they are not set. */
function stepV1alpha1(step: Json): LiveStep {
  const weight = at(step, ["weight"]);
  const percent = typeof weight === "number" ? weight : undefined;
  return {
    replicas: intOrString(at(step, ["replicas"])) ?? (percent === undefined ? undefined : `${percent}%`),
    trafficPercent: percent,
    ...commonPart(step),
  };
}

function commonPart(step: Json): Pick<LiveStep, "matches" | "pauseSeconds"> {
  const duration = at(step, ["pause", "duration"]);
  return {
    matches: listAt(step, ["matches"]).length > 0,
    pauseSeconds: typeof duration === "number" ? duration : undefined,
  };
}

function condition(raw: Json, type: string): LiveCondition | undefined {
  const found = listAt(raw, ["status", "conditions"]).find(
    (one): one is JsonObject => isObject(one) && one["type"] === type,
  );
  if (!found) return undefined;
  return { status: stringAt(found, ["status"]) ?? "", reason: stringAt(found, ["reason"]) ?? "" };
}

function succeeded(found: LiveCondition | undefined): boolean | undefined {
  if (found?.status === "True") return true;
  return found?.status === "False" ? false : undefined;
}

function intOrString(value: Json | undefined): number | string | undefined {
  return typeof value === "number" || typeof value === "string" ? value : undefined;
}

function numberAt(raw: Json, path: readonly string[]): number {
  const found = at(raw, path);
  return typeof found === "number" ? found : 0;
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === "" ? undefined : text;
}
