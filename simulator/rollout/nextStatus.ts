import { nextStepIndex } from "./releasePass.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { marks } from "#simulator/model/marks.ts";
import type { RolloutSpec } from "#simulator/model/rolloutSpec.ts";
import { addCondition, dropCondition } from "./conditions.ts";
import { readRolloutStatus, type RolloutStatus } from "./rolloutStatus.ts";
import { releaseId, type FoundWorkload, type Workload } from "./workload.ts";

/**
 * The status before the release machinery looks at it: the phase, and the history of a Rollout that never released.
 * Undefined means to wait, because the workload is still changing.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_status.go, calculateRolloutStatus (v0.6.2)
 */
export function nextStatus(
  rollout: ApiObject,
  spec: RolloutSpec,
  workload: FoundWorkload,
  nowMs: number,
): RolloutStatus | undefined {
  const status = readRolloutStatus(rollout);
  status.observedGeneration = rollout.metadata.generation ?? 0;
  if (rollout.metadata.deletionTimestamp !== undefined) return terminating(status, nowMs);
  if (spec.disabled) disable(status);
  if (status.phase === "") status.phase = "Initial";
  if (workload === "missing") return spec.disabled ? status : unused(status);
  if (workload === "unsettled") return undefined;
  const { canary } = status;
  if (canary !== undefined && canary.canaryRevision !== "" && canary.canaryRevision === workload.canaryRevision) {
    canary.observedRolloutID = releaseId(workload);
    canary.observedWorkloadGeneration = workload.object.metadata.generation ?? 0;
  }
  if (status.phase === "Initial" || (status.phase === "Disabled" && !spec.disabled)) {
    status.phase = "Healthy";
    status.message = "rollout is healthy";
  } else if (status.phase === "Healthy") healthy(status, rollout, spec, workload, nowMs);
  return status;
}

function terminating(status: RolloutStatus, nowMs: number): RolloutStatus {
  if (status.phase === "Terminating") return status;
  status.phase = "Terminating";
  const message = "Rollout is in terminating";
  addCondition(status, { type: "Terminating", status: "True", reason: "InTerminating", message }, nowMs);
  return status;
}

function disable(status: RolloutStatus): void {
  if (status.phase === "Disabled" || status.phase === "Disabling") return;
  const running = status.phase === "Progressing";
  status.phase = running ? "Disabling" : "Disabled";
  status.message = running ? "Disabling rollout, release resources" : "Rollout is disabled";
}

function unused(status: RolloutStatus): RolloutStatus {
  return {
    observedGeneration: status.observedGeneration,
    phase: "Initial",
    message: "Workload Not Found",
    conditions: [],
    canary: undefined,
    currentStepIndex: 0,
    currentStepState: "",
  };
}

function healthy(
  status: RolloutStatus,
  rollout: ApiObject,
  spec: RolloutSpec,
  workload: Workload,
  nowMs: number,
): void {
  if (workload.inProgressing) {
    status.phase = "Progressing";
    const message = "Rollout is in Progressing";
    addCondition(status, { type: "Progressing", status: "True", reason: "Initializing", message }, nowMs);
    dropCondition(status, "Succeeded");
    return;
  }
  if (status.canary !== undefined) return;
  const last = spec.steps.length;
  status.canary = {
    observedWorkloadGeneration: workload.object.metadata.generation ?? 0,
    observedRolloutID: releaseId(workload),
    rolloutHash: rollout.metadata.annotations?.[marks.rolloutHash] ?? "",
    stableRevision: workload.stableRevision,
    canaryRevision: workload.canaryRevision,
    podTemplateHash: workload.podTemplateHash,
    canaryReplicas: 0,
    canaryReadyReplicas: 0,
    currentStepIndex: last,
    nextStepIndex: nextStepIndex(spec, last),
    currentStepState: "Completed",
    finalisingStep: "",
    message: "",
    lastUpdateMs: undefined,
  };
  status.message = "workload deployment is completed";
}
