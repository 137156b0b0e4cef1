import type { Cluster } from "#cluster/clusterPort.ts";
import { at, type Json, type JsonObject } from "#domain/json.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import type { OperationHost, Outcome, Plan } from "./operation.ts";
import { readRollout } from "./readRollout.ts";
import { workloadType } from "./workloadTypes.ts";

/** How often the cluster is looked at, in milliseconds. */
const lookEveryMs = 500;
/** How long the controller may take to see the stable template, in milliseconds. */
const noticePatienceMs = 15_000;
/** How long the whole roll-back may take before it counts as not confirmed, in milliseconds. */
const patienceMs = 180_000;

/** The states of a release that has not noticed the stable template yet. */
const unnoticed: ReadonlySet<RolloutState["kind"]> = new Set([
  "waiting",
  "timedPause",
  "upgrading",
  "shiftingTraffic",
  "movingOn",
]);

/** Watches until the Rollout says that it is rolled back and the workload runs nothing but the stable template. */
export async function awaitRollBack(cluster: Cluster, plan: Plan, host: OperationHost): Promise<Outcome> {
  const startMs = host.now();
  let state = deriveRolloutState(plan.observed);
  for (;;) {
    const read = await readRollout(cluster, plan.target);
    if (read.ok) {
      state = read.value.uid === plan.target.uid ? deriveRolloutState(read.value) : { kind: "terminating" };
      if (state.kind === "rolledBack" && (await runsStable(cluster, read.value))) {
        return { kind: "done", state, sends: 1 };
      }
      if (isElsewhere(state)) return { kind: "overtaken", state, sends: 1 };
    } else if (read.failure.kind === "refused") {
      return { kind: "overtaken", state: { kind: "terminating" }, sends: 1 };
    }
    const elapsedMs = host.now() - startMs;
    if (elapsedMs >= (unnoticed.has(state.kind) ? noticePatienceMs : patienceMs)) {
      return { kind: "unconfirmed", state, sends: 1 };
    }
    await host.wait(lookEveryMs);
  }
}

/** True where the release ended, or another began, without a roll-back. */
function isElsewhere({ kind }: RolloutState): boolean {
  return !unnoticed.has(kind) && kind !== "aborting" && kind !== "rolledBack" && kind !== "paused";
}

/** Partition style reports Healthy before the last old pod is back, so the workload has the last word. */
async function runsStable(cluster: Cluster, { namespace, workload }: LiveRollout): Promise<boolean> {
  const type = workloadType(workload);
  if (!type) return false;
  const answer = await cluster.get({ ...type, namespace, name: workload.name });
  return answer.ok && isRolledOut(answer.value);
}

function isRolledOut(workload: JsonObject): boolean {
  const status = (key: string): Json => at(workload, ["status", key]) ?? 0;
  const wanted = at(workload, ["spec", "replicas"]) ?? 1;
  return (
    status("observedGeneration") === at(workload, ["metadata", "generation"]) &&
    status("replicas") === wanted &&
    status("updatedReplicas") === wanted &&
    status("availableReplicas") === wanted
  );
}
