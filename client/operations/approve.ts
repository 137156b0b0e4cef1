import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { firstSeen, isSettled, seenAgain, type Standing } from "#domain/live/settled.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { planApprove } from "./approvePlan.ts";
import type { OperationHost, OperationTarget, Outcome, Plan } from "./operation.ts";
import type { Operation } from "./pipeline.ts";
import { type Ending, readRollout } from "./readRollout.ts";

/** How often the cluster is looked at while something is awaited, in milliseconds. */
const lookEveryMs = 200;
/** An approval that shows no effect for so long was overwritten, in milliseconds. */
const lostAfterMs = 3000;
/** How long the controller may take to act on an approval that stands, in milliseconds. */
const patienceMs = 15_000;
/** How often one approval is sent at most, the first time included. */
const mostSends = 4;

/** Lets a step that stands go on. */
export const approve: Operation = {
  kind: "approve",
  plan: freshPlan,
  async carryOut(cluster, plan, host) {
    for (let sends = 1; ; sends++) {
      const settled = await settle(cluster, plan, host);
      if (!settled.ok) return sends === 1 ? settled.failure : whatBecame(cluster, plan, sends - 1);
      host.progress("sending");
      const sent = await send(cluster, settled.value);
      if (!sent.ok) return sends === 1 ? refusedBySend(cluster, plan, sent.failure) : whatBecame(cluster, plan, sends);
      host.progress("verifying");
      const { kind, state } = await awaitEffect(cluster, plan, host);
      if (kind !== "lost") return { kind, state, sends };
      if (sends === mostSends) return { kind: "unconfirmed", state, sends };
    }
  },
};

async function freshPlan(cluster: Cluster, target: OperationTarget): Promise<Result<Plan, Ending>> {
  const read = await readRollout(cluster, target);
  if (!read.ok) return read;
  const planned = planApprove(read.value, target, cluster.identity);
  return planned.ok ? planned : fail({ kind: "refused", refusal: planned.failure });
}

/** Waits until the controller has stopped rewriting the status of the step, and plans on what stands then. */
async function settle(cluster: Cluster, plan: Plan, host: OperationHost): Promise<Result<Plan, Ending>> {
  let standing: Standing | undefined;
  for (;;) {
    const current = await freshPlan(cluster, plan.target);
    if (!current.ok) return current;
    const { observed } = current.value;
    standing = standing ? seenAgain(standing, observed, host.now()) : firstSeen(observed, host.now());
    if (isSettled(standing, host.now())) return current;
    host.progress("settling");
    await host.wait(lookEveryMs);
  }
}

async function send(cluster: Cluster, plan: Plan): Promise<Result<undefined, ClusterFailure>> {
  for (const { address, patch } of plan.requests) {
    const answer = await cluster.patch(address, patch);
    if (!answer.ok) return answer;
  }
  return ok(undefined);
}

/** A failed test means that somebody or something was faster: then what the cluster is at now is the answer. */
async function refusedBySend(cluster: Cluster, plan: Plan, failure: ClusterFailure): Promise<Outcome> {
  if (failure.kind !== "invalid" && failure.kind !== "conflict") return { kind: "failed", failure };
  const now = await freshPlan(cluster, plan.target);
  return now.ok ? { kind: "refused", refusal: { reason: "serverRefuses", failure } } : now.failure;
}

/** What a fresh read says about an approval that was sent. */
type Whereabouts = "done" | "overtaken" | "taken" | "untouched";

/** Watches what becomes of an approval that the server took. */
async function awaitEffect(
  cluster: Cluster,
  plan: Plan,
  host: OperationHost,
): Promise<{ readonly kind: "done" | "overtaken" | "unconfirmed" | "lost"; readonly state: RolloutState }> {
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
async function whatBecame(cluster: Cluster, plan: Plan, sends: number): Promise<Outcome> {
  const read = await readRollout(cluster, plan.target);
  if (!read.ok) return read.failure;
  const here = whereabouts(read.value, plan.observed);
  return {
    kind: here === "done" || here === "overtaken" ? here : "unconfirmed",
    state: deriveRolloutState(read.value),
    sends,
  };
}

/** `taken`: the approval stands and the controller has yet to act on it. */
function whereabouts(now: LiveRollout, before: LiveRollout): Whereabouts {
  const { progress } = now;
  const state = deriveRolloutState(now).kind;
  if (now.uid !== before.uid || state === "aborting" || state === "rolledBack") return "overtaken";
  if (now.phase !== "Progressing") return now.phase === "Healthy" ? "done" : "overtaken";
  if (!progress || progress.canaryRevision !== before.progress?.canaryRevision) return "overtaken";
  if (progress.currentStepIndex !== before.progress.currentStepIndex) return "done";
  if (progress.currentStepState === "StepPaused") return "untouched";
  return progress.currentStepState === "StepReady" ? "taken" : "done";
}
