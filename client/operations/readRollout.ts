import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import type { JsonObject } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { OperationTarget, Outcome } from "./operation.ts";
import { rolloutAddress } from "./rolloutAddress.ts";

/** An operation that ends before anything is written. */
export type Ending = Extract<Outcome, { kind: "refused" | "failed" }>;

/** Reads the Rollout fresh from the cluster. */
export async function readRollout(cluster: Cluster, target: OperationTarget): Promise<Result<LiveRollout, Ending>> {
  const answer = await readRolloutObject(cluster, target);
  if (!answer.ok) return answer;
  const rollout = projectRollout(answer.value);
  if (rollout) return ok(rollout);
  return fail(
    endingOf({ kind: "unreadable", status: undefined, message: "the answer is not a Rollout with a uid and a name" }),
  );
}

/** The same with every field there is. */
export async function readRolloutObject(
  cluster: Cluster,
  target: OperationTarget,
): Promise<Result<JsonObject, Ending>> {
  const answer = await cluster.get(rolloutAddress(target));
  return answer.ok ? answer : fail(endingOf(answer.failure));
}

function endingOf(failure: ClusterFailure): Ending {
  if (failure.kind === "notFound") return { kind: "refused", refusal: { reason: "gone" } };
  return { kind: "failed", failure };
}
