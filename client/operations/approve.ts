import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { firstSeen, isSettled, seenAgain, type Standing } from "#domain/live/settled.ts";
import { fail, type Result } from "#domain/result.ts";
import { planApprove } from "./approvePlan.ts";
import { awaitApproval, whatBecame } from "./awaitApproval.ts";
import type { OperationHost, OperationTarget, Outcome, Plan } from "./operation.ts";
import type { Operation, Send } from "./pipeline.ts";
import { type Ending, readRollout } from "./readRollout.ts";
import { mayHaveArrived } from "./sendFailure.ts";

/** How often the cluster is looked at while a step settles, in milliseconds. */
const lookEveryMs = 200;
/** How long to wait for a step to settle at most, in milliseconds: a lost approval is noticed and sent again anyway. */
const settlePatienceMs = 10_000;
/** How often one approval is sent at most, the first time included. */
const mostSends = 4;

/** Lets a step that stands go on. */
export const approve: Operation = {
  kind: "approve",
  plan: freshPlan,
  async carryOut(cluster, plan, host, send) {
    for (let sends = 1; ; sends++) {
      const settled = await settle(cluster, plan, host);
      if (!settled.ok) return sends === 1 ? settled.failure : whatBecame(cluster, plan, sends - 1);
      host.progress("sending");
      const failure = await sendAll(settled.value, send);
      if (failure && !mayHaveArrived(failure)) {
        return sends === 1 ? refusedBySend(cluster, plan, failure) : whatBecame(cluster, plan, sends);
      }
      host.progress("verifying");
      const { kind, state } = await awaitApproval(cluster, settled.value, host);
      if (kind !== "lost") return { kind, state, sends };
      if (sends === mostSends) return failure ? { kind: "failed", failure } : { kind: "unconfirmed", state, sends };
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
  const startMs = host.now();
  let standing: Standing | undefined;
  for (;;) {
    const current = await freshPlan(cluster, plan.target);
    if (!current.ok) return current;
    const nowMs = host.now();
    const { observed } = current.value;
    standing = standing ? seenAgain(standing, observed, nowMs) : firstSeen(observed, nowMs);
    if (isSettled(standing, nowMs) || nowMs - startMs >= settlePatienceMs) return current;
    host.progress("settling");
    await host.wait(lookEveryMs);
  }
}

async function sendAll(plan: Plan, send: Send): Promise<ClusterFailure | undefined> {
  for (const request of plan.requests) {
    const answer = await send(request);
    if (!answer.ok) return answer.failure;
  }
  return undefined;
}

/** A failed test means that somebody or something was faster: then what the cluster is at now is the answer. */
async function refusedBySend(cluster: Cluster, plan: Plan, failure: ClusterFailure): Promise<Outcome> {
  if (failure.kind !== "invalid" && failure.kind !== "conflict") return { kind: "failed", failure };
  const now = await freshPlan(cluster, plan.target);
  return now.ok ? { kind: "refused", refusal: { reason: "serverRefuses", failure } } : now.failure;
}
