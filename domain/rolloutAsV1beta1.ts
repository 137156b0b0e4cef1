import { at, isObject, type Json, type JsonObject, listAt, objectAt, type Path } from "./json.ts";
import { isRealPartition, rollingStyleAnnotation, rollingStyleV1alpha1 } from "./rollingStyle.ts";
import { workloadRefOf } from "./workloadClaim.ts";

/** The versions between which a manifest of a Rollout can be converted. */
export const convertedFrom = "rollouts.kruise.io/v1alpha1";
export const convertedTo = "rollouts.kruise.io/v1beta1";

const canaryPath: Path = ["spec", "strategy", "canary"];

/** Where a v1alpha1 Rollout chooses its rolling style. */
export const stylePath: Path = ["metadata", "annotations", rollingStyleAnnotation];

/** What a v1alpha1 Rollout may hold and v1beta1 has no use for. */
export const lostFields = {
  rolloutID: ["spec", "rolloutID"],
  disableGenerateCanaryService: [...canaryPath, "disableGenerateCanaryService"],
  status: ["status"],
} as const satisfies Readonly<Record<string, Path>>;

/** A field that is lost when a v1alpha1 Rollout becomes a v1beta1 one. */
export type LostField = keyof typeof lostFields;

/**
 * The fields of a v1alpha1 Rollout that its v1beta1 form goes without, in the order of `lostFields`.
 * `disableGenerateCanaryService: false` is not among them, because it means the same in both.
 */
export function lostIn(rollout: JsonObject): readonly LostField[] {
  const fields: readonly LostField[] = ["rolloutID", "disableGenerateCanaryService", "status"];
  return fields.filter((field) => {
    const value = at(rollout, lostFields[field]);
    return field === "disableGenerateCanaryService" ? value === true : value !== undefined;
  });
}

/**
 * True when the v1beta1 form needs `enableExtraWorkloadForCanary: true`: the style is canary, and the workload is one
 * that can be released so. The conversion webhook writes the flag for every workload; the controller ignores it on all
 * but `apps/v1` Deployments.
 */
export function needsCanaryFlag(rollout: JsonObject): boolean {
  const workload = workloadRefOf(rollout, "v1alpha1");
  return workload !== undefined && !isRealPartition(rollingStyleV1alpha1(rollout), workload);
}

/**
 * An accepted v1alpha1 Rollout as v1beta1, such as a person would write it. It means what the conversion webhook
 * stores, without what that leaves behind: the annotation for the rolling style, which v1beta1 does not read, a canary
 * flag where it is ignored, and `trafficRoutingRef`, which no controller reads. What `lostIn` names is left out. Values
 * that v1beta1 refuses, such as a weight of 0 or 150, are carried over as they are.
 * @see openkruise/rollouts api/v1alpha1/conversion.go, Rollout.ConvertTo (v0.6.2)
 */
export function rolloutAsV1beta1(rollout: JsonObject): JsonObject {
  const { spec, metadata, status: _written, ...rest } = rollout;
  const { objectRef, rolloutID: _unknown, strategy, ...specRest } = objectAt(spec, []) ?? {};
  const { disableGenerateCanaryService, ...canary } = objectAt(strategy, ["canary"]) ?? {};
  const keepsService = disableGenerateCanaryService !== undefined && disableGenerateCanaryService !== true;
  return {
    ...rest,
    apiVersion: convertedTo,
    metadata: withoutStyle(metadata),
    spec: {
      ...specRest,
      workloadRef: at(objectRef, ["workloadRef"]),
      strategy: {
        ...objectAt(strategy, []),
        canary: {
          ...canary,
          ...(keepsService ? { disableGenerateCanaryService } : {}),
          ...(needsCanaryFlag(rollout) ? { enableExtraWorkloadForCanary: true } : {}),
          steps: listAt(canary, ["steps"]).map(stepAsV1beta1),
        },
      },
    },
  };
}

function withoutStyle(metadata: Json | undefined): Json | undefined {
  const annotations = objectAt(metadata, ["annotations"]);
  if (!isObject(metadata) || !annotations || !Object.hasOwn(annotations, rollingStyleAnnotation)) return metadata;
  const { annotations: _all, ...rest } = metadata;
  const { [rollingStyleAnnotation]: _style, ...kept } = annotations;
  return Object.keys(kept).length > 0 ? { ...rest, annotations: kept } : rest;
}

/** Where replicas are missing the weight stands in for them, in v1alpha1 silently, in v1beta1 in writing. */
function stepAsV1beta1(step: Json): Json {
  if (!isObject(step)) return step;
  const { weight, ...rest } = step;
  if (typeof weight !== "number") return rest;
  const percent = `${weight}%`;
  return { ...rest, replicas: rest["replicas"] ?? percent, traffic: percent };
}
