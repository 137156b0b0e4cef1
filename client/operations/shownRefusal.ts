import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { OperationTarget, Refusal } from "./operation.ts";

/** Why what is there now is not what the person looked at; undefined when it is the same step of the same release. */
export function shownRefusal(rollout: LiveRollout, target: OperationTarget): Refusal | undefined {
  if (rollout.uid !== target.uid) return { reason: "replaced" };
  const state = deriveRolloutState(rollout);
  const { progress } = rollout;
  if (rollout.phase !== "Progressing" || !progress) return undefined;
  if (progress.canaryRevision !== target.shownRevision) return { reason: "newRelease", state };
  if (progress.currentStepIndex !== target.shownStep) return { reason: "movedOn", state, shownStep: target.shownStep };
  return undefined;
}

/** The target a person points at in a row that shows this record. */
export function targetOf(rollout: LiveRollout): OperationTarget {
  return {
    namespace: rollout.namespace,
    name: rollout.name,
    uid: rollout.uid,
    shownStep: rollout.progress?.currentStepIndex ?? 0,
    shownRevision: rollout.progress?.canaryRevision ?? "",
  };
}
