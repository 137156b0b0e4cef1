import { ok, type Result } from "#domain/result.ts";
import { marks } from "#simulator/model/marks.ts";
import { conditionOf, moveProgressing, setSucceeded } from "./conditions.ts";
import { finalise } from "./finalising.ts";
import { inRolling } from "./inRolling.ts";
import { joinLane } from "./laneMembership.ts";
import { nextStepIndex, recheckMs, routingOf, type ReleasePass } from "./releasePass.ts";
import { releaseId, type Workload } from "./workload.ts";

type Ran = Result<true, string>;

/**
 * One pass over a Rollout that is releasing, by the reason of its condition.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_progressing.go, reconcileRolloutProgressing (v0.6.2)
 */
export function progress(pass: ReleasePass): Ran {
  const reason = conditionOf(pass.before, "Progressing")?.reason ?? "";
  return pass.workload === undefined ? ok(true) : (reasons[reason]?.(pass, pass.workload) ?? ok(true));
}

const reasons: Readonly<Record<string, (pass: ReleasePass, workload: Workload) => Ran>> = {
  Initializing: initialize,
  InRolling: (pass) => inRolling(pass),
  Paused: resume,
  Finalising: (pass) => windUp(pass, true),
  Cancelling: (pass) => windUp(pass, false),
  Completed: (pass) => {
    pass.status.phase = "Healthy";
    return ok(true);
  },
};

function initialize(pass: ReleasePass, workload: Workload): Ran {
  const nowMs = pass.context.clock.now();
  pass.status.canary = {
    observedWorkloadGeneration: workload.object.metadata.generation ?? 0,
    rolloutHash: pass.rollout.metadata.annotations?.[marks.rolloutHash] ?? "",
    observedRolloutID: releaseId(workload),
    stableRevision: workload.stableRevision,
    canaryRevision: workload.canaryRevision,
    podTemplateHash: "",
    canaryReplicas: 0,
    canaryReadyReplicas: 0,
    currentStepIndex: 1,
    nextStepIndex: nextStepIndex(pass.spec, 1),
    currentStepState: "BeforeStepUpgrade",
    finalisingStep: "",
    message: "",
    lastUpdateMs: nowMs,
  };
  const ready = readyToRoll(pass, nowMs);
  if (!ready.ok) return ready;
  if (!ready.value) {
    pass.recheckMs = recheckMs;
    return ok(true);
  }
  moveProgressing(pass.status, { status: "True", reason: "InRolling", message: "Rollout is in Progressing" }, nowMs);
  return ok(true);
}

/** Network objects exist, three seconds have gone by in case the Rollout is still being edited, and the lane is joined. */
function readyToRoll(pass: ReleasePass, nowMs: number): Result<boolean, string> {
  if (pass.spec.targets.length > 0) {
    const found = pass.traffic.initialize(routingOf(pass));
    if (!found.ok) return found;
  }
  const begunMs = conditionOf(pass.status, "Progressing")?.lastUpdateMs ?? 0;
  return begunMs + recheckMs > nowMs ? ok(false) : joinLane(pass);
}

function resume(pass: ReleasePass): Ran {
  if (pass.spec.paused) return ok(true);
  moveProgressing(pass.status, { status: "True", reason: "InRolling", message: "" }, pass.context.clock.now());
  return ok(true);
}

function windUp(pass: ReleasePass, succeeded: boolean): Ran {
  const nowMs = pass.context.clock.now();
  const done = finalise(pass, succeeded ? "success" : "rollback");
  if (!done.ok) return done;
  if (!done.value) {
    pass.recheckMs = recheckMs;
    return ok(true);
  }
  const message = `Rollout progressing has been ${succeeded ? "completed" : "cancelled"}`;
  moveProgressing(pass.status, { status: "False", reason: "Completed", message }, nowMs);
  setSucceeded(pass.status, succeeded, nowMs);
  return ok(true);
}
