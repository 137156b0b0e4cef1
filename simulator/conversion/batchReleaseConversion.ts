import { objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { annotationsOf, type Draft } from "#simulator/store/apiObject.ts";

/**
 * BatchRelease v1beta1 as v1alpha1: the workload sits under `targetReference`, the rolling style in an annotation,
 * and `status.message` is lost.
 * @see openkruise/rollouts api/v1alpha1/conversion.go (v0.6.2)
 */
export function batchReleaseToV1alpha1(object: Draft): JsonObject {
  const { workloadRef, releasePlan, ...spec } = objectAt(object, ["spec"]) ?? {};
  const style = stringAt(releasePlan, ["rollingStyle"])?.toLowerCase();
  const { rollingStyle: _annotated, ...plan } = objectAt(releasePlan, []) ?? {};
  const { message: _lost, ...status } = objectAt(object, ["status"]) ?? {};
  const annotations = { ...annotationsOf(object), ...(style === undefined ? {} : { [rollingStyleAnnotation]: style }) };
  return {
    ...object,
    metadata: { ...object.metadata, annotations },
    spec: { ...spec, targetReference: { workloadRef }, releasePlan: plan },
    status,
  };
}

/** BatchRelease v1alpha1 as v1beta1. */
export function batchReleaseToV1beta1(object: Draft): JsonObject {
  const { targetReference, releasePlan, ...spec } = objectAt(object, ["spec"]) ?? {};
  const styles: Readonly<Record<string, string>> = { canary: "Canary", partition: "Partition", bluegreen: "BlueGreen" };
  const rollingStyle = styles[annotationsOf(object)[rollingStyleAnnotation]?.toLowerCase() ?? ""];
  const plan = { ...objectAt(releasePlan, []), ...(rollingStyle === undefined ? {} : { rollingStyle }) };
  return { ...object, spec: { ...spec, workloadRef: objectAt(targetReference, ["workloadRef"]), releasePlan: plan } };
}
