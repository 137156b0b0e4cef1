import { numberAt } from "#simulator/model/deployment.ts";
import { ok, type Result } from "#domain/result.ts";
import { marks } from "#simulator/model/marks.ts";
import { readCount, scaled } from "#simulator/model/scaled.ts";
import { at } from "#domain/json.ts";
import { batchReleaseOf } from "./batchReleases.ts";
import { runSteps } from "./canarySteps.ts";
import { moveProgressing } from "./conditions.ts";
import { reset } from "./finalising.ts";
import { canaryOf, recheckMs, say, type ReleasePass } from "./releasePass.ts";
import { jump } from "./stepJump.ts";

type Ran = Result<true, string>;

/**
 * One pass over a release that runs: going back counts before pausing, pausing before a newer template, that before a
 * changed plan, and only then the step goes on.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_progressing.go, doProgressingInRolling (v0.6.2)
 */
export function inRolling(pass: ReleasePass): Ran {
  if (pass.status.canary === undefined || pass.workload === undefined) return ok(true);
  if (isRollback(pass)) return rollBack(pass);
  if (pass.spec.paused) return acknowledgePause(pass);
  if (isNewerTemplate(pass)) return restart(pass);
  if (isPlanChanged(pass)) return followPlan(pass);
  if (canaryOf(pass).currentStepState === "Completed") return beginFinalising(pass);
  return runSteps(pass);
}

function changedRevision(pass: ReleasePass): boolean {
  return pass.workload?.canaryRevision !== pass.before.canary?.canaryRevision;
}

function isRollback(pass: ReleasePass): boolean {
  return pass.workload?.inRollback === true && changedRevision(pass);
}

function isNewerTemplate(pass: ReleasePass): boolean {
  return (
    (pass.before.canary?.canaryRevision ?? "") !== "" && changedRevision(pass) && pass.workload?.inRollback !== true
  );
}

function isPlanChanged(pass: ReleasePass): boolean {
  const known = pass.before.canary?.rolloutHash ?? "";
  return known !== "" && known !== pass.rollout.metadata.annotations?.[marks.rolloutHash];
}

function rollBack(pass: ReleasePass): Ran {
  canaryOf(pass).canaryRevision = pass.workload?.canaryRevision ?? "";
  say(pass, "workload has been rollback, then rollout is canceled");
  const message = "The workload has been rolled back and the rollout process will be cancelled";
  moveProgressing(pass.status, { status: "True", reason: "Cancelling", message }, pass.context.clock.now());
  return ok(true);
}

function acknowledgePause(pass: ReleasePass): Ran {
  const message = "Rollout has been paused, you can resume it by kube-cli";
  moveProgressing(pass.status, { status: "True", reason: "Paused", message }, pass.context.clock.now());
  return ok(true);
}

function restart(pass: ReleasePass): Ran {
  say(pass, "workload continuous publishing canaryRevision, then restart publishing");
  const done = reset(pass);
  if (!done.ok) return done;
  if (!done.value) {
    pass.recheckMs = recheckMs;
    return ok(true);
  }
  pass.status.canary = undefined;
  const message = "Workload is continuous release";
  moveProgressing(pass.status, { status: "True", reason: "Initializing", message }, pass.context.clock.now());
  return ok(true);
}

/** A step that fits the pods there are: the current one if it does, else the first that does; 1-based. */
function fittingStep(pass: ReleasePass): number {
  const release = batchReleaseOf(pass);
  if (release === undefined) return 1;
  const replicas = pass.workload?.replicas ?? 0;
  const batch = numberAt(release, ["spec", "releasePlan", "batchPartition"]);
  const reached = readCount(at(release, ["spec", "releasePlan", "batches", batch, "canaryReplicas"])) ?? 0;
  const pods = scaled(reached, replicas);
  const { steps } = pass.spec;
  const current = canaryOf(pass).currentStepIndex - 1;
  const order = [...steps.keys()].toSorted((one, other) => Number(other === current) - Number(one === current));
  const fitting = order.find((index) => pods <= scaled(steps[index]?.replicas ?? 0, replicas));
  return (fitting ?? order.at(-1) ?? 0) + 1;
}

function followPlan(pass: ReleasePass): Ran {
  const canary = canaryOf(pass);
  const target = fittingStep(pass);
  canary.lastUpdateMs = pass.context.clock.now();
  canary.rolloutHash = pass.rollout.metadata.annotations?.[marks.rolloutHash] ?? "";
  if (canary.nextStepIndex === target) {
    canary.currentStepState = "StepReady";
    return ok(true);
  }
  canary.nextStepIndex = target;
  jump(pass);
  return ok(true);
}

function beginFinalising(pass: ReleasePass): Ran {
  const message = "Rollout has been completed and some closing work is being done";
  moveProgressing(pass.status, { status: "True", reason: "Finalising", message }, pass.context.clock.now());
  return ok(true);
}
