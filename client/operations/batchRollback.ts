import type { Cluster } from "#cluster/clusterPort.ts";
import { listAt, stringAt } from "#domain/json.ts";
import { ok, type Result } from "#domain/result.ts";
import type { OperationTarget } from "./operation.ts";
import { type Ending, readRolloutObject } from "./readRollout.ts";

const annotation = "rollouts.kruise.io/rollback-in-batch";

/**
 * True when the controller would take the stable template for one more release in steps, each to be approved: the
 * annotation asks for that, for workloads other than Deployments and without routing.
 * @see openkruise/rollouts pkg/util/rollout_utils.go, IsRollbackInBatchPolicy (v0.6.2)
 */
export async function rollsBackInBatches(cluster: Cluster, target: OperationTarget): Promise<Result<boolean, Ending>> {
  const read = await readRolloutObject(cluster, target);
  if (!read.ok) return read;
  const asked = stringAt(read.value, ["metadata", "annotations", annotation]) === "true";
  const routed = ["canary", "blueGreen"].some(
    (strategy) => listAt(read.value, ["spec", "strategy", strategy, "trafficRoutings"]).length > 0,
  );
  return ok(asked && !routed);
}
