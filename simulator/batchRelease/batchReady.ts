import { at } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { readCount, scaled, type Count } from "#simulator/model/scaled.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";

/** The pods of a batch. */
export interface BatchCount {
  readonly updated: number;
  readonly ready: number;
  readonly desired: number;
}

/** How many pods a batch wants; 0-based. */
export function batchReplicas(release: ApiObject, batch: number): Count {
  return readCount(at(release, ["spec", "releasePlan", "batches", batch, "canaryReplicas"])) ?? 0;
}

/**
 * Whether the batch stands. Without a failure threshold every pod has to be ready, and at least one always has to.
 * @see openkruise/rollouts pkg/controller/batchrelease/context/context.go, IsBatchReady (v0.6.2)
 */
export function batchReady(release: ApiObject, { updated, ready, desired }: BatchCount): Result<true, string> {
  const threshold = readCount(at(release, ["spec", "releasePlan", "failureThreshold"]));
  const tolerated = threshold === undefined ? 0 : scaled(threshold, updated);
  if (updated < desired) return fail(`${updated} of ${desired} pods are updated`);
  if (tolerated + ready < desired) return fail(`${ready} of ${desired} pods are ready, ${tolerated} may be missing`);
  if (desired > 0 && ready === 0) return fail("no updated pod is ready");
  return ok(true);
}
