import { at, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { rollingStyleAnnotation, rollingStyleV1alpha1, rollingStyleV1beta1 } from "#domain/rollingStyle.ts";
import { annotationsOf, type Draft } from "#simulator/store/apiObject.ts";

/**
 * Rollout v1alpha1 as v1beta1, with everything that this loses: `rolloutID`, `disableGenerateCanaryService`, and the
 * step at the top of the status. Without a workload or a canary strategy the real converter crashes.
 * @see openkruise/rollouts api/v1alpha1/conversion.go, ConvertTo (v0.6.2)
 */
export function rolloutToV1beta1(object: Draft): Result<JsonObject, string> {
  const workloadRef = objectAt(object, ["spec", "objectRef", "workloadRef"]);
  const canary = objectAt(object, ["spec", "strategy", "canary"]);
  if (workloadRef === undefined || canary === undefined) {
    return fail("conversion webhook for rollouts.kruise.io failed: stream error: INTERNAL_ERROR");
  }
  const { failureThreshold, trafficRoutings, patchPodTemplateMetadata } = canary;
  const lane = annotationsOf(object)[laneAnnotation];
  const strategy: JsonObject = {
    ...kept("paused", at(object, ["spec", "strategy", "paused"])),
    canary: {
      ...kept("failureThreshold", failureThreshold),
      steps: listAt(canary, ["steps"]).map((step) => stepToV1beta1(step)),
      ...kept("trafficRoutings", trafficRoutings),
      ...kept("patchPodTemplateMetadata", patchPodTemplateMetadata),
      ...(rollingStyleV1alpha1(object) === "canary" ? { enableExtraWorkloadForCanary: true } : {}),
      ...(lane === undefined || lane === "" ? {} : { trafficRoutingRef: lane }),
    },
  };
  const { currentStepIndex: _mirror, currentStepState: _mirrored, ...status } = objectAt(object, ["status"]) ?? {};
  return ok({
    metadata: object.metadata,
    spec: { ...kept("disabled", at(object, ["spec", "disabled"])), workloadRef, strategy },
    status: { ...status, currentStepIndex: 0, currentStepState: "" },
  });
}

/**
 * Rollout v1beta1 as v1alpha1: blue-green becomes an empty object, path and query matches disappear, and the lane of
 * `trafficRoutingRef` becomes the annotation, which the next write then stores.
 * @see openkruise/rollouts api/v1alpha1/conversion.go, ConvertFrom (v0.6.2)
 */
export function rolloutToV1alpha1(object: Draft): JsonObject {
  const canary = objectAt(object, ["spec", "strategy", "canary"]);
  if (canary === undefined) return { metadata: object.metadata };
  const lane = stringAt(canary, ["trafficRoutingRef"]) ?? "";
  const annotations = {
    ...annotationsOf(object),
    [rollingStyleAnnotation]: rollingStyleV1beta1(object),
    ...(lane === "" ? {} : { [laneAnnotation]: lane }),
  };
  const { failureThreshold, trafficRoutings, patchPodTemplateMetadata } = canary;
  const strategy: JsonObject = {
    ...kept("paused", at(object, ["spec", "strategy", "paused"])),
    canary: {
      ...kept("failureThreshold", failureThreshold),
      steps: listAt(canary, ["steps"]).map((step) => stepToV1alpha1(step)),
      ...kept("trafficRoutings", trafficRoutings),
      ...kept("patchPodTemplateMetadata", patchPodTemplateMetadata),
    },
  };
  const { currentStepIndex: _mirror, currentStepState: _mirrored, ...status } = objectAt(object, ["status"]) ?? {};
  const workloadRef = at(object, ["spec", "workloadRef"]);
  return {
    metadata: { ...object.metadata, annotations },
    spec: { ...kept("disabled", at(object, ["spec", "disabled"])), objectRef: { workloadRef }, strategy },
    status,
  };
}

function stepToV1beta1(step: Json): JsonObject {
  if (!isObject(step)) return {};
  const { weight, replicas, pause, requestHeaderModifier } = step;
  const percent = typeof weight === "number" ? `${weight}%` : undefined;
  return {
    ...kept("replicas", replicas ?? percent),
    ...kept("traffic", percent),
    ...headersOnly(step),
    ...kept("requestHeaderModifier", requestHeaderModifier),
    pause: pause ?? {},
  };
}

function stepToV1alpha1(step: Json): JsonObject {
  if (!isObject(step)) return {};
  const { traffic, replicas, pause, requestHeaderModifier } = step;
  const percent = typeof traffic === "string" ? Number(/^([+-]?\d+)%$/.exec(traffic)?.[1] ?? 0) : undefined;
  return {
    ...kept("replicas", replicas),
    ...kept("weight", percent),
    ...headersOnly(step),
    ...kept("requestHeaderModifier", requestHeaderModifier),
    pause: pause ?? {},
  };
}

function headersOnly(step: JsonObject): JsonObject {
  const matches = listAt(step, ["matches"]).map((match) => kept("headers", at(match, ["headers"])));
  return matches.length === 0 ? {} : { matches };
}

function kept(key: string, value: Json | undefined): JsonObject {
  return value === undefined || value === null ? {} : { [key]: value };
}
