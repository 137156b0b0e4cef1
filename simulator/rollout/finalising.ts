import { fail, ok, type Result } from "#domain/result.ts";
import { finaliseBatchRelease, removeBatchRelease, unmarkWorkload } from "./batchReleases.ts";
import { leaveLane } from "./laneMembership.ts";
import { canaryOf, routingOf, type FinaliseReason, type ReleasePass } from "./releasePass.ts";

const end = "END";

const onward: readonly string[] = [
  "RestoreStableService",
  "FinalisingStepRouteTrafficToStable",
  "RemoveCanaryService",
  "ResumeWorkload",
  "ReleaseWorkloadControl",
];

/** Going back, requests leave the new pods before anything else happens. */
const back: readonly string[] = [
  "FinalisingStepRouteTrafficToStable",
  "ResumeWorkload",
  "ReleaseWorkloadControl",
  "RestoreStableService",
  "RemoveCanaryService",
];

/**
 * The order in which a release is wound up, by its reason.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_canary.go, nextCanaryTask (v0.6.2)
 */
export const finalisingOrder: Readonly<Record<FinaliseReason, readonly string[]>> = {
  success: onward,
  disabled: onward,
  delete: onward,
  rollback: back,
};

/** Winds the release up, one step in a pass; true when all is done. The lane is left before anything else. */
export function finalise(pass: ReleasePass, reason: FinaliseReason): Result<boolean, string> {
  const left = leaveLane(pass);
  if (!left.ok) return left;
  if (pass.status.canary === undefined) return ok(true);
  unmarkWorkload(pass);
  const canary = canaryOf(pass);
  const order = finalisingOrder[reason];
  if (canary.finalisingStep === end) return ok(true);
  // Counted from the step before this pass, so that the first step is done twice: once to enter it, once to leave it.
  const next = order[order.indexOf(canary.finalisingStep) + 1] ?? end;
  if (canary.finalisingStep === "") {
    canary.finalisingStep = next;
    canary.lastUpdateMs = pass.context.clock.now();
  }
  const task = tasks[canary.finalisingStep];
  if (task === undefined) {
    canary.finalisingStep = order[0] ?? end;
    return ok(false);
  }
  const retry = task(pass, reason);
  if (!retry.ok) return fail(retry.failure);
  if (retry.value) return ok(false);
  canary.lastUpdateMs = pass.context.clock.now();
  canary.finalisingStep = next;
  return ok(canary.finalisingStep === end);
}

type Task = (pass: ReleasePass, reason: FinaliseReason) => Result<boolean, string>;

const tasks: Readonly<Record<string, Task>> = {
  RestoreStableService: (pass) => pass.traffic.restoreStableService(routingOf(pass)),
  FinalisingStepRouteTrafficToStable: (pass) => pass.traffic.restoreEntry(routingOf(pass)),
  RemoveCanaryService: (pass) => pass.traffic.removeCanaryService(routingOf(pass)),
  ResumeWorkload: (pass, reason) => ok(finaliseBatchRelease(pass, reason === "success")),
  ReleaseWorkloadControl: (pass) => ok(removeBatchRelease(pass)),
};

/** Takes a release apart so that another can start: routes first, then pods, then the canary Service. True when done. */
export function reset(pass: ReleasePass): Result<boolean, string> {
  const { canary } = pass.status;
  if (pass.spec.targets.length === 0) return ok(!removeBatchRelease(pass));
  if (canary === undefined) return ok(true);
  const routing = routingOf(pass);
  if (canary.finalisingStep !== "ReleaseWorkloadControl" && canary.finalisingStep !== "RemoveCanaryService") {
    canary.finalisingStep = "FinalisingStepRouteTrafficToStable";
    const retry = pass.traffic.restoreEntry(routing);
    if (!retry.ok || retry.value) {
      canary.lastUpdateMs = routing.lastUpdateMs;
      return retry.ok ? ok(false) : retry;
    }
    canary.lastUpdateMs = pass.context.clock.now();
    canary.finalisingStep = "ReleaseWorkloadControl";
  }
  if (canary.finalisingStep === "ReleaseWorkloadControl") {
    if (removeBatchRelease(pass)) return ok(false);
    canary.lastUpdateMs = pass.context.clock.now();
    canary.finalisingStep = "RemoveCanaryService";
  }
  const removed = pass.traffic.removeCanaryService(routing);
  return removed.ok ? ok(true) : removed;
}
