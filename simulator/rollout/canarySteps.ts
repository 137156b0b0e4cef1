import { numberAt } from "#simulator/model/deployment.ts";
import { stringAt } from "#domain/json.ts";
import { ok, type Result } from "#domain/result.ts";
import { routes, type Step } from "#simulator/model/rolloutSpec.ts";
import { scaled } from "#simulator/model/scaled.ts";
import { isObserved } from "#simulator/model/deployment.ts";
import { batchReleaseOf, planHash, runBatchRelease, syncBatchRelease } from "./batchReleases.ts";
import { canaryOf, nextStepIndex, recheckMs, routingOf, say, type ReleasePass } from "./releasePass.ts";
import { jump } from "./stepJump.ts";

type Ran = Result<true, string>;

/**
 * Takes the release one state further within its current step, in canary and in partition style.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_canary.go, runCanary (v0.6.2)
 */
export function runSteps(pass: ReleasePass): Ran {
  const canary = canaryOf(pass);
  const release = batchReleaseOf(pass);
  if (release !== undefined) syncBatchRelease(pass, release);
  if (canary.podTemplateHash === "") canary.podTemplateHash = pass.workload?.podTemplateHash ?? "";
  if (jump(pass)) return ok(true);
  const step = pass.spec.steps[canary.currentStepIndex - 1];
  if (step === undefined) return ok(true);
  if (!routes(step)) {
    const routing = routingOf(pass);
    const clean = pass.traffic.finalise(routing);
    canary.lastUpdateMs = routing.lastUpdateMs;
    if (!clean.ok) return clean;
    if (!clean.value) {
      pass.recheckMs = routing.recheckMs;
      return ok(true);
    }
  }
  return states[canary.currentStepState]?.(pass, step) ?? ok(true);
}

const states: Readonly<Record<string, (pass: ReleasePass, step: Step) => Ran>> = {
  BeforeStepUpgrade: prepare,
  StepUpgrade: upgrade,
  StepTrafficRouting: routeTraffic,
  StepMetricsAnalysis: (pass) => enter(pass, "StepPaused", { dated: false }),
  StepPaused: pause,
  StepReady: advance,
};

function enter(pass: ReleasePass, state: string, { dated }: { readonly dated: boolean }): Ran {
  const canary = canaryOf(pass);
  canary.currentStepState = state;
  if (dated) canary.lastUpdateMs = pass.context.clock.now();
  return ok(true);
}

/** True when the step leaves no stable pod in the workload itself. */
function replacesAll(pass: ReleasePass, step: Step): boolean {
  const replicas = pass.workload?.replicas ?? 0;
  return pass.spec.realPartition && scaled(step.replicas, replicas) >= replicas;
}

function prepare(pass: ReleasePass, step: Step): Ran {
  if (!routes(step)) return enter(pass, "StepUpgrade", { dated: false });
  const canary = canaryOf(pass);
  const routing = routingOf(pass);
  if (replacesAll(pass, step)) {
    const retry = pass.traffic.restoreStableService(routing);
    if (!retry.ok) return retry;
    if (retry.value) return lookAgain(pass, routing.recheckMs);
  }
  if (canary.currentStepIndex === 1 && !pass.spec.disableCanaryService) {
    const retry = pass.traffic.pinStableService(routing);
    if (!retry.ok) return retry;
    if (retry.value) return lookAgain(pass, routing.recheckMs);
  }
  enter(pass, "StepUpgrade", { dated: true });
  return upgrade(pass, step);
}

function lookAgain(pass: ReleasePass, afterMs: number): Ran {
  pass.recheckMs = afterMs;
  return ok(true);
}

function upgrade(pass: ReleasePass, step: Step): Ran {
  const canary = canaryOf(pass);
  const { steps } = pass.spec;
  pass.status.message = `Rollout is in step(${canary.currentStepIndex}/${steps.length}), and upgrade workload to new version`;
  const release = runBatchRelease(pass);
  if (release === undefined || !isObserved(release)) return ok(true);
  if (stringAt(release, ["status", "observedReleasePlanHash"]) !== planHash(release)) return ok(true);
  const batch = numberAt(release, ["status", "canaryStatus", "currentBatch"]);
  const ready = stringAt(release, ["status", "canaryStatus", "batchState"]) === "Ready";
  if (!ready || batch + 1 < canary.currentStepIndex) return ok(true);
  say(pass, `upgrade step(${canary.currentStepIndex}) canary pods with new versions done`);
  canary.podTemplateHash = pass.workload?.podTemplateHash ?? "";
  return enter(pass, replacesAll(pass, step) ? "StepMetricsAnalysis" : "StepTrafficRouting", { dated: true });
}

function routeTraffic(pass: ReleasePass): Ran {
  const canary = canaryOf(pass);
  const routing = routingOf(pass);
  const done = pass.traffic.route(routing);
  canary.lastUpdateMs = routing.lastUpdateMs;
  pass.recheckMs = recheckMs;
  if (!done.ok) return done;
  return done.value ? enter(pass, "StepMetricsAnalysis", { dated: true }) : ok(true);
}

function pause(pass: ReleasePass, step: Step): Ran {
  const canary = canaryOf(pass);
  const { steps } = pass.spec;
  const last = canary.currentStepIndex === steps.length;
  if (last && step.replicas === "100%") return enter(pass, "StepReady", { dated: true });
  const place = `Rollout is in step(${canary.currentStepIndex}/${steps.length})`;
  if (step.pauseSeconds === undefined) {
    pass.status.message = `${place}, and you need manually confirm to enter the next step`;
    return ok(true);
  }
  pass.status.message = `${place}, and wait duration(${step.pauseSeconds} seconds) to enter the next step`;
  const overMs = (canary.lastUpdateMs ?? 0) + step.pauseSeconds * 1000;
  const nowMs = pass.context.clock.now();
  if (overMs < nowMs) return enter(pass, "StepReady", { dated: true });
  return lookAgain(pass, overMs - nowMs + 1);
}

function advance(pass: ReleasePass): Ran {
  const canary = canaryOf(pass);
  if (canary.currentStepIndex >= pass.spec.steps.length) return enter(pass, "Completed", { dated: true });
  canary.currentStepIndex += 1;
  canary.nextStepIndex = nextStepIndex(pass.spec, canary.currentStepIndex);
  return enter(pass, "BeforeStepUpgrade", { dated: true });
}
