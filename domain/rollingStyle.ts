import { at, objectAt, stringAt, type Json } from "./json.ts";

/** How new pods come to be. Derived from the spec, never written in it. */
export type RollingStyle = "partition" | "canary" | "blueGreen";

/**
 * Annotation that chooses between canary and partition style on v1alpha1 Rollouts, compared without regard to case.
 * v1beta1 ignores it.
 * @see openkruise/rollouts api/v1alpha1/rollout_types.go, RolloutStyleAnnotation (v0.6.2)
 */
export const rollingStyleAnnotation = "rollouts.kruise.io/rolling-style";

/**
 * The rolling style of a v1beta1 Rollout: `blueGreen` set means blue-green, else `enableExtraWorkloadForCanary`
 * means canary, else partition. The flag works for `apps/v1` Deployments only (see `isRealPartition`).
 * @see openkruise/rollouts api/v1beta1/rollout_types.go, RolloutStrategy.GetRollingStyle (v0.6.2)
 */
export function rollingStyleV1beta1(rollout: Json | undefined): RollingStyle {
  if (objectAt(rollout, ["spec", "strategy", "blueGreen"])) return "blueGreen";
  const extra = at(rollout, ["spec", "strategy", "canary", "enableExtraWorkloadForCanary"]);
  return extra === true ? "canary" : "partition";
}

/**
 * The rolling style of a v1alpha1 Rollout: canary unless the annotation says partition. The default is the opposite
 * of v1beta1's.
 * @see openkruise/rollouts api/v1alpha1/conversion.go (v0.6.2)
 */
export function rollingStyleV1alpha1(rollout: Json | undefined): RollingStyle {
  const annotation = stringAt(rollout, ["metadata", "annotations", rollingStyleAnnotation]) ?? "";
  return annotation.toLowerCase() === "partition" ? "partition" : "canary";
}

/** A workload reference as the spec writes it. */
export interface WorkloadRef {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * True when new pods replace old ones inside the workload itself. Canary style is only real for exactly
 * `apps/v1` `Deployment`; on every other workload the flag is ignored.
 * @see openkruise/rollouts api/v1beta1/rollout_types.go, RolloutStrategy.IsCanaryStragegy and IsEmptyRelease (v0.6.2)
 */
export function isRealPartition(style: RollingStyle, workload: WorkloadRef): boolean {
  if (style === "blueGreen") return false;
  return !(style === "canary" && workload.apiVersion === "apps/v1" && workload.kind === "Deployment");
}
