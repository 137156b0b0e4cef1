import type { ClusterIdentity, PatchOperation } from "#cluster/clusterPort.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveProgress, LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { kubectlLine } from "./kubectlLine.ts";
import type { Effects, OperationTarget, Plan, Refusal } from "./operation.ts";
import { approveAccess, rolloutAddress } from "./rolloutAddress.ts";
import { shownRefusal } from "./shownRefusal.ts";

/**
 * Decides whether the step a person looked at can be approved, and with which request. Only a step that stands in
 * `StepPaused` is ever approved: from any other state an approval would skip what the step still has to do.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_canary.go, runCanary (v0.6.2)
 */
export function planApprove(
  rollout: LiveRollout,
  target: OperationTarget,
  identity: ClusterIdentity,
): Result<Plan, Refusal> {
  const moved = shownRefusal(rollout, target);
  if (moved) return fail(moved);
  const state = deriveRolloutState(rollout);
  const { progress } = rollout;
  if (rollout.phase !== "Progressing" || !progress) return fail({ reason: "notProgressing", state });
  if (state.kind === "paused") return fail({ reason: "paused" });
  if (state.kind === "starting") return fail({ reason: "initializing" });
  if (state.kind === "aborting") return fail({ reason: "alreadyAborting" });
  if (state.kind !== "waiting" && state.kind !== "timedPause") return fail({ reason: "notWaiting", state });
  const address = { ...rolloutAddress(rollout), subresource: "status" as const };
  const patch = { type: "json" as const, operations: approval(rollout, progress) };
  return ok({
    target,
    observed: rollout,
    effects: effects(rollout, progress, state.kind === "timedPause"),
    requests: [{ address, patch, dryRunFirst: false, kubectl: kubectlLine(identity, address, patch) }],
    access: [approveAccess(rollout.namespace)],
  });
}

/** Tests first: the server refuses the whole patch unless the Rollout still is where the person saw it. */
function approval(rollout: LiveRollout, progress: LiveProgress): readonly PatchOperation[] {
  const status = `/status/${progress.field}`;
  const revision = progress.field === "blueGreenStatus" ? "updatedRevision" : "canaryRevision";
  return [
    { op: "test", path: "/metadata/uid", value: rollout.uid },
    { op: "test", path: "/status/phase", value: "Progressing" },
    { op: "test", path: `${status}/${revision}`, value: progress.canaryRevision },
    { op: "test", path: `${status}/currentStepIndex`, value: progress.currentStepIndex },
    { op: "test", path: `${status}/currentStepState`, value: "StepPaused" },
    { op: "replace", path: `${status}/currentStepState`, value: "StepReady" },
  ];
}

function effects(rollout: LiveRollout, progress: LiveProgress, timed: boolean): Effects {
  const step = progress.currentStepIndex;
  const next = rollout.steps[step];
  return {
    operation: "approve",
    step,
    stepCount: rollout.steps.length,
    next: next && { step: step + 1, replicas: next.replicas, trafficPercent: next.trafficPercent },
    completes: next === undefined,
    timed,
    canaryRevision: progress.canaryRevision,
    lane: rollout.lane,
  };
}
