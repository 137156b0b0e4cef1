import type { Cluster } from "#cluster/clusterPort.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import type { OperationHost, Outcome, Plan } from "./operation.ts";
import { readRollout } from "./readRollout.ts";

/** How often the cluster is looked at, in milliseconds. */
const lookEveryMs = 200;
/** An approval that shows no effect for so long was overwritten, in milliseconds. */
const lostAfterMs = 3_000;
/** How long the controller may take to act on an approval that stands, in milliseconds. */
const patienceMs = 15_000;

/** What became of an approval, with where the Rollout is now. */
export interface ApprovalEffect {
  /** `lost`: the step still stands as if nothing had been sent. */
  readonly kind: "done" | "overtaken" | "unconfirmed" | "lost";
  readonly state: RolloutState;
}

/** Watches what becomes of an approval that was sent on what `plan` has observed. */
export async function awaitApproval(cluster: Cluster, plan: Plan, host: OperationHost): Promise<ApprovalEffect> {
  const startMs = host.now();
  let state = deriveRolloutState(plan.observed);
  for (;;) {
    const read = await readRollout(cluster, plan.target);
    if (read.ok) {
      state = deriveRolloutState(read.value);
      const here = whereabouts(read.value, plan.observed);
      if (here === "done" || here === "overtaken") return { kind: here, state };
      if (here === "untouched" && host.now() - startMs >= lostAfterMs) return { kind: "lost", state };
    } else if (read.failure.kind === "refused") {
      return { kind: "overtaken", state: { kind: "terminating" } };
    }
    if (host.now() - startMs >= patienceMs) return { kind: "unconfirmed", state };
    await host.wait(lookEveryMs);
  }
}

/** After a resend was refused: the earlier one has taken effect after all, or something else came in between. */
export async function whatBecame(cluster: Cluster, plan: Plan, sends: number): Promise<Outcome> {
  const read = await readRollout(cluster, plan.target);
  if (!read.ok) return read.failure;
  const here = whereabouts(read.value, plan.observed);
  return {
    kind: here === "done" || here === "overtaken" ? here : "unconfirmed",
    state: deriveRolloutState(read.value),
    sends,
  };
}

/** What a fresh read says. `underWay`: the controller has yet to act on the approval, or is amid something. */
type Whereabouts = "done" | "overtaken" | "underWay" | "untouched";

function whereabouts(now: LiveRollout, before: LiveRollout): Whereabouts {
  const { progress } = now;
  const state = deriveRolloutState(now).kind;
  if (now.uid !== before.uid || state === "aborting" || state === "rolledBack") return "overtaken";
  if (now.phase !== "Progressing") return now.phase === "Healthy" ? "done" : "overtaken";
  if (!progress || progress.canaryRevision !== before.progress?.canaryRevision) return "overtaken";
  const { currentStepIndex } = before.progress;
  if (progress.currentStepIndex !== currentStepIndex) {
    return progress.currentStepIndex > currentStepIndex ? "done" : "overtaken";
  }
  if (progress.currentStepState === "Completed") return "done";
  // An approval is taken up by the write that begins the next step, or ends the last. Any other state of the same step
  // was written by a pass that had not seen it.
  if (progress.currentStepState !== "StepPaused") return "underWay";
  // The same step was entered once more, so another approval would be one for something nobody has looked at.
  return progress.lastUpdateMs === before.progress.lastUpdateMs ? "untouched" : "overtaken";
}
