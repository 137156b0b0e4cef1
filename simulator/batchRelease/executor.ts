import { at, listAt, stringAt } from "#domain/json.ts";
import { timestamp } from "#simulator/clock/clock.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { planHash } from "#simulator/rollout/batchReleases.ts";
import { batchPartition, writeBatchReleaseStatus, type BatchReleaseStatus } from "./batchReleaseStatus.ts";
import type { BatchPass, Observation, ReleasePlane } from "./releasePlane.ts";

/** What a pass of the plan comes to, beside the status it changed. */
export interface Executed {
  readonly requeueMs?: number;
  readonly failure?: string;
}

const turnMs = 2000;

/**
 * One turn of a release plan. What happened to plan and workload comes first; a status that changed by it is written before
 * anything is done.
 * @see openkruise/rollouts pkg/controller/batchrelease/batchrelease_{status,executor}.go (v0.6.2)
 */
export function execute(pass: BatchPass, plane: ReleasePlane): Executed {
  const { status, before } = pass;
  const first = writeBatchReleaseStatus(status);
  const stop = catchUp(pass, plane.observe());
  const changed = !equalJson(first, writeBatchReleaseStatus(status)) || before.phase === "";
  if (changed) return { requeueMs: turnMs };
  if (stop) return {};
  return phases[status.phase]?.(pass, plane) ?? phases["Preparing"]?.(pass, plane) ?? {};
}

/** Brings the status up to date with plan and workload; true when nothing may be done in this turn. */
function catchUp(pass: BatchPass, seen: Observation): boolean {
  const { release, before, status } = pass;
  const hash = planHash(release);
  const progressing = before.phase === "Progressing";
  let stop = false;
  if (before.phase === "Completed") stop = true;
  else if (isFinalizing(pass)) status.phase = "Finalizing";
  else if (progressing && before.observedReleasePlanHash !== hash) recalculate(pass, hash);
  else if (progressing && before.currentBatch >= listAt(release, ["spec", "releasePlan", "batches"]).length) {
    Object.assign(status, { phase: "Preparing", currentBatch: 0, batchState: "", observedReleasePlanHash: "" });
  } else if (seen.event === "gone" && before.phase !== "") status.phase = "Finalizing";
  else if (seen.event === "scaled" && progressing) {
    restartBatch(status);
    status.observedWorkloadReplicas = seen.replicas;
  } else if (seen.event === "templateChanged" && progressing) {
    status.updateRevision = seen.updateRevision;
    stop = true;
  } else if (seen.event === "unsettled") stop = true;
  if (seen.updated !== undefined) {
    status.updatedReplicas = seen.updated.replicas;
    status.updatedReadyReplicas = seen.updated.ready;
  }
  if (status.observedReleasePlanHash === "") status.observedReleasePlanHash = hash;
  status.observedRolloutID = stringAt(release, ["spec", "releasePlan", "rolloutID"]) ?? "";
  return stop;
}

function isFinalizing({ release, before }: BatchPass): boolean {
  const deleted = release.metadata.deletionTimestamp !== undefined;
  return deleted || before.phase === "Finalizing" || batchPartition(release) === undefined;
}

function restartBatch(status: BatchReleaseStatus): void {
  status.batchReadyTime = "";
  status.batchState = "Upgrading";
}

function recalculate({ release, before, status }: BatchPass, hash: string): void {
  const batches = listAt(release, ["spec", "releasePlan", "batches"]).length;
  const sameId = at(release, ["spec", "releasePlan", "rolloutID"]) === before.observedRolloutID;
  restartBatch(status);
  status.currentBatch = sameId ? Math.min(batchPartition(release) ?? 0, batches - 1) : 0;
  status.observedReleasePlanHash = hash;
}

type Turn = (pass: BatchPass, plane: ReleasePlane) => Executed;

const phases: Readonly<Record<string, Turn>> = {
  Preparing: ({ status }, plane) => {
    const done = plane.initialize();
    if (!done.ok) return { failure: done.failure };
    status.phase = "Progressing";
    return { requeueMs: turnMs };
  },
  Progressing: (pass, plane) => (states[pass.status.batchState] ?? upgrading)(pass, plane),
  Finalizing: ({ status }, plane) => {
    const done = plane.finalise();
    if (!done.ok) return { failure: done.failure };
    status.phase = "Completed";
    return {};
  },
  Completed: () => ({}),
};

const states: Readonly<Record<string, Turn>> = { Upgrading: upgrading, Verifying: verifying, Ready: ready };

function upgrading({ status }: BatchPass, plane: ReleasePlane): Executed {
  status.batchState = "Upgrading";
  const done = plane.upgrade();
  if (!done.ok) return { failure: done.failure };
  status.batchState = "Verifying";
  return { requeueMs: turnMs };
}

function verifying({ status, context }: BatchPass, plane: ReleasePlane): Executed {
  const done = plane.verify();
  if (!done.ok) {
    status.batchState = "Upgrading";
    return { failure: done.failure };
  }
  status.batchReadyTime = timestamp(context.clock.now());
  status.batchState = "Ready";
  return { requeueMs: turnMs };
}

function ready(pass: BatchPass, plane: ReleasePlane): Executed {
  const { status, release } = pass;
  const done = plane.verify();
  if (!done.ok) {
    restartBatch(status);
    return { failure: done.failure };
  }
  const partition = batchPartition(release);
  if (partition !== undefined && partition <= status.currentBatch) return {};
  status.currentBatch += 1;
  status.batchState = "Upgrading";
  return { requeueMs: turnMs };
}
