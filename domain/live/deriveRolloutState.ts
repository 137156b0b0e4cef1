import { completesUnasked } from "./completesUnasked.ts";
import type { LiveProgress, LiveRollout } from "./liveRollout.ts";
import type { RolloutState } from "./rolloutState.ts";

/**
 * Decides where a Rollout is from its fields only. A step state counts only while the phase is `Progressing`: after a
 * roll-back, and after disabling and enabling, a Healthy Rollout keeps `StepPaused` for ever.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_status.go and rollout_progressing.go (v0.6.2)
 */
export function deriveRolloutState(rollout: LiveRollout): RolloutState {
  if (rollout.deleting) return { kind: "terminating" };
  const derive = byPhase.get(rollout.phase);
  return derive ? derive(rollout) : { kind: "unrecognised", text: rollout.phase };
}

/** Derives a state from a record whose phase, reason or step state is already known. */
type Derive = (rollout: LiveRollout) => RolloutState;

const byPhase: ReadonlyMap<string, Derive> = new Map<string, Derive>([
  ["", () => ({ kind: "unobserved" })],
  // A pass that finds the workload turns Initial into Healthy at once, so what stays Initial has none.
  ["Initial", () => ({ kind: "workloadMissing" })],
  ["Healthy", healthy],
  ["Progressing", progressing],
  ["Disabling", () => ({ kind: "disabling" })],
  ["Disabled", () => ({ kind: "disabled" })],
  ["Terminating", () => ({ kind: "terminating" })],
]);

function healthy({ succeeded }: LiveRollout): RolloutState {
  if (succeeded === undefined) return { kind: "idle" };
  return succeeded ? { kind: "succeeded" } : { kind: "rolledBack" };
}

function progressing(rollout: LiveRollout): RolloutState {
  const reason = rollout.progressing?.reason ?? "";
  const derive = byReason.get(reason);
  return derive ? derive(rollout) : { kind: "unrecognised", text: reason };
}

const byReason: ReadonlyMap<string, Derive> = new Map<string, Derive>([
  ["", () => ({ kind: "starting" })],
  // The step state beside this reason is the one of the release before, or not worth reading yet.
  ["Initializing", () => ({ kind: "starting" })],
  ["InRolling", inRolling],
  ["Paused", pausedOrResuming],
  ["Finalising", () => ({ kind: "finalising" })],
  ["Cancelling", () => ({ kind: "aborting" })],
  // The next pass makes the phase Healthy.
  ["Completed", ({ succeeded }) => ({ kind: succeeded === false ? "aborting" : "finalising" })],
]);

function inRolling(rollout: LiveRollout): RolloutState {
  const { progress } = rollout;
  if (rollout.paused) return { kind: "paused", step: progress?.currentStepIndex, acknowledged: false };
  return progress ? stepping(rollout, progress) : { kind: "starting" };
}

function pausedOrResuming(rollout: LiveRollout): RolloutState {
  const step = rollout.progress?.currentStepIndex;
  if (!rollout.paused) return step === undefined ? { kind: "starting" } : { kind: "movingOn", step };
  return { kind: "paused", step, acknowledged: true };
}

function stepping(rollout: LiveRollout, progress: LiveProgress): RolloutState {
  const step = progress.currentStepIndex;
  switch (progress.currentStepState) {
    case "":
      return { kind: "starting" };
    case "StepUpgrade":
      return {
        kind: "upgrading",
        step,
        ready: progress.canaryReadyReplicas,
        replicas: progress.canaryReplicas,
      };
    case "StepTrafficRouting":
      return { kind: "shiftingTraffic", step };
    case "StepPaused":
      return stepPaused(rollout, progress);
    case "BeforeStepUpgrade":
    case "StepMetricsAnalysis":
    case "StepReady":
    case "Completed":
      return { kind: "movingOn", step };
    default:
      return { kind: "unrecognised", text: progress.currentStepState };
  }
}

/** A spec that the controller has not seen yet may hold another pause, so such a step is not offered to anybody. */
function stepPaused(rollout: LiveRollout, progress: LiveProgress): RolloutState {
  const step = progress.currentStepIndex;
  const planned = rollout.steps[step - 1];
  if (!planned) return { kind: "unrecognised", text: progress.currentStepState };
  if (rollout.observedGeneration !== rollout.generation || completesUnasked(rollout, step)) {
    return { kind: "movingOn", step };
  }
  const sinceMs = progress.lastUpdateMs;
  if (planned.pauseSeconds === undefined) return { kind: "waiting", step, sinceMs };
  return {
    kind: "timedPause",
    step,
    untilMs: sinceMs === undefined ? undefined : sinceMs + planned.pauseSeconds * 1000,
  };
}
