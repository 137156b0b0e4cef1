import type { Cluster } from "#cluster/clusterPort.ts";
import { at, type JsonObject } from "#domain/json.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, type Result } from "#domain/result.ts";
import { abortRefusal, planAbort } from "./abortPlan.ts";
import type { OperationHost, OperationTarget, Outcome, Plan } from "./operation.ts";
import type { Operation } from "./pipeline.ts";
import { type Ending, readRollout } from "./readRollout.ts";
import { findStableTemplate } from "./stableTemplate.ts";

/** How often the cluster is looked at while the roll-back runs, in milliseconds. */
const lookEveryMs = 500;
/** How long a roll-back may take before it counts as not confirmed, in milliseconds. */
const patienceMs = 180_000;

/** Puts the stable template back on the workload. */
export const abort: Operation = {
  kind: "abort",
  plan: freshPlan,
  async carryOut(cluster, plan, host) {
    host.progress("sending");
    for (const { address, patch } of plan.requests) {
      const answer = await cluster.patch(address, patch);
      if (answer.ok) continue;
      const { failure } = answer;
      if (failure.kind !== "invalid") return { kind: "failed", failure };
      const now = await freshPlan(cluster, plan.target);
      return now.ok ? { kind: "refused", refusal: { reason: "serverRefuses", failure } } : now.failure;
    }
    host.progress("verifying");
    return awaitRollBack(cluster, plan, host);
  },
};

async function freshPlan(cluster: Cluster, target: OperationTarget): Promise<Result<Plan, Ending>> {
  const read = await readRollout(cluster, target);
  if (!read.ok) return read;
  // Asked before the workload is read, so that a refusal costs one request.
  const refusal = abortRefusal(read.value, target);
  if (refusal) return fail({ kind: "refused", refusal });
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

/** The roll-back is over when the Rollout says so and the workload runs nothing else any more. */
async function awaitRollBack(cluster: Cluster, plan: Plan, host: OperationHost): Promise<Outcome> {
  const startMs = host.now();
  let state = deriveRolloutState(plan.observed);
  for (;;) {
    const read = await readRollout(cluster, plan.target);
    if (read.ok) {
      state = deriveRolloutState(read.value);
      if (state.kind === "rolledBack" && (await runsStable(cluster, read.value))) {
        return { kind: "done", state, sends: 1 };
      }
    } else if (read.failure.kind === "refused") {
      return read.failure;
    }
    if (host.now() - startMs >= patienceMs) return { kind: "unconfirmed", state, sends: 1 };
    await host.wait(lookEveryMs);
  }
}

/** Partition style reports Healthy before the last old pod is back, so the Deployment has the last word. */
async function runsStable(cluster: Cluster, rollout: LiveRollout): Promise<boolean> {
  const { namespace, workload } = rollout;
  const answer = await cluster.get({
    group: "apps",
    version: "v1",
    plural: "deployments",
    namespace,
    name: workload.name,
  });
  return answer.ok && isRolledOut(answer.value);
}

function isRolledOut(deployment: JsonObject): boolean {
  const wanted = at(deployment, ["spec", "replicas"]) ?? 1;
  const observed = at(deployment, ["status", "observedGeneration"]) ?? 0;
  const replicas = at(deployment, ["status", "replicas"]) ?? 0;
  const updated = at(deployment, ["status", "updatedReplicas"]) ?? 0;
  return observed === at(deployment, ["metadata", "generation"]) && replicas === wanted && updated === wanted;
}
