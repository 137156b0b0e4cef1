import { type JsonObject, objectAt, stringAt } from "./json.ts";
import type { WorkloadRef } from "./rollingStyle.ts";

/** What a Rollout says about the workload it wants to drive, as far as the webhook's conflict check compares it. */
export interface WorkloadClaim {
  /** Name of the Rollout; undefined when the API server is to make one up. */
  readonly rollout: string | undefined;
  /** Undefined where the manifest does not say. */
  readonly namespace: string | undefined;
  readonly workload: WorkloadRef;
  /** The v1alpha1 view of a blue-green Rollout is empty, so checks made through v1alpha1 do not see it. */
  readonly blueGreen: boolean;
}

/** Where a Rollout of the given API version keeps its workload reference. */
export function workloadRefPath(version: string): readonly string[] {
  return version === "v1alpha1" ? ["spec", "objectRef", "workloadRef"] : ["spec", "workloadRef"];
}

/** The workload reference of a Rollout, undefined unless all three of its fields are texts. */
export function workloadRefOf(rollout: JsonObject, version: string): WorkloadRef | undefined {
  const reference = objectAt(rollout, workloadRefPath(version));
  const apiVersion = stringAt(reference, ["apiVersion"]);
  const kind = stringAt(reference, ["kind"]);
  const name = stringAt(reference, ["name"]);
  return apiVersion === undefined || kind === undefined || name === undefined ? undefined : { apiVersion, kind, name };
}

/** The claim of a Rollout, undefined when it names no workload. */
export function workloadClaimOf(rollout: JsonObject, version: string): WorkloadClaim | undefined {
  const workload = workloadRefOf(rollout, version);
  if (!workload) return undefined;
  return {
    rollout: stringAt(rollout, ["metadata", "name"]),
    namespace: stringAt(rollout, ["metadata", "namespace"]) || undefined,
    workload,
    blueGreen: version !== "v1alpha1" && objectAt(rollout, ["spec", "strategy", "blueGreen"]) !== undefined,
  };
}

/**
 * True when the webhook takes both references for the same workload. It compares the three texts as they stand, the
 * version in `apiVersion` included.
 * @see openkruise/rollouts pkg/webhook/rollout/validating/rollout_create_update_handler.go, IsSameWorkloadRefGVKName (v0.6.2)
 */
export function sameWorkload(one: WorkloadRef, other: WorkloadRef): boolean {
  return one.apiVersion === other.apiVersion && one.kind === other.kind && one.name === other.name;
}

/**
 * True when a Rollout created through `version` is refused because of a claim that stands in the same namespace.
 * A Rollout of the same name is the same Rollout. A claim without a name does not stand yet, so it refuses nothing.
 */
export function conflicts(claim: WorkloadClaim, version: string, standing: WorkloadClaim): boolean {
  if (standing.rollout === undefined || claim.rollout === standing.rollout) return false;
  if (version === "v1alpha1" && standing.blueGreen) return false;
  return sameWorkload(claim.workload, standing.workload);
}
