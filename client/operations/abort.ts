import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { fail, type Result } from "#domain/result.ts";
import { abortRefusal, planAbort } from "./abortPlan.ts";
import { awaitRollBack } from "./awaitRollBack.ts";
import { rollsBackInBatches } from "./batchRollback.ts";
import type { OperationTarget, Outcome, Plan } from "./operation.ts";
import type { Operation } from "./pipeline.ts";
import { type Ending, readRollout } from "./readRollout.ts";
import { mayHaveArrived } from "./sendFailure.ts";
import { findStableTemplate } from "./stableTemplate.ts";

/** Puts the stable template back on the workload. */
export const abort: Operation = {
  kind: "abort",
  plan: freshPlan,
  async carryOut(cluster, plan, host, send) {
    host.progress("sending");
    let doubt: ClusterFailure | undefined;
    for (const request of plan.requests) {
      const answer = await send(request);
      if (answer.ok) continue;
      if (!mayHaveArrived(answer.failure)) return refusedBySend(cluster, plan, answer.failure);
      doubt = answer.failure;
    }
    host.progress("verifying");
    const outcome = await awaitRollBack(cluster, plan, host);
    return doubt && outcome.kind === "unconfirmed" ? { kind: "failed", failure: doubt } : outcome;
  },
};

async function freshPlan(cluster: Cluster, target: OperationTarget): Promise<Result<Plan, Ending>> {
  const read = await readRollout(cluster, target);
  if (!read.ok) return read;
  // Asked before the workload is read, so that a refusal costs one request.
  const refusal = abortRefusal(read.value, target);
  if (refusal) return fail({ kind: "refused", refusal });
  const { kind } = read.value.workload;
  if (kind !== "Deployment") {
    const inBatches = await rollsBackInBatches(cluster, target);
    if (!inBatches.ok) return inBatches;
    if (inBatches.value) {
      const workloadKind = `${kind} with rollback in batches`;
      return fail({ kind: "refused", refusal: { reason: "unsupportedWorkload", workloadKind } });
    }
  }
  const stable = await findStableTemplate(cluster, read.value);
  if (!stable.ok) {
    return fail(
      stable.failure.kind === "failed"
        ? { kind: "failed", failure: stable.failure.failure }
        : { kind: "refused", refusal: { reason: "noStableTemplate", detail: stable.failure.detail } },
    );
  }
  const planned = planAbort(read.value, stable.value, target, cluster.identity);
  return planned.ok ? planned : fail({ kind: "refused", refusal: planned.failure });
}

/** A failed test means that the workload is not what it was: then what the cluster is at now is the answer. */
async function refusedBySend(cluster: Cluster, plan: Plan, failure: ClusterFailure): Promise<Outcome> {
  if (failure.kind !== "invalid" && failure.kind !== "conflict") return { kind: "failed", failure };
  const now = await freshPlan(cluster, plan.target);
  return now.ok ? { kind: "refused", refusal: { reason: "serverRefuses", failure } } : now.failure;
}
