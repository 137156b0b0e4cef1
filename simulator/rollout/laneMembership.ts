import { stringAt } from "#domain/json.ts";
import { laneAnnotation, laneMemberFinalizer } from "#domain/lane.ts";
import { ok, fail, type Result } from "#domain/result.ts";
import { annotationsOf, type ApiObject } from "#simulator/store/apiObject.ts";
import { trafficRoutings } from "#simulator/store/kinds.ts";
import type { ReleasePass } from "./releasePass.ts";

function laneOf(pass: ReleasePass): { readonly named: boolean; readonly routing: ApiObject | undefined } {
  const name = annotationsOf(pass.rollout)[laneAnnotation] ?? "";
  const { namespace } = pass.rollout.metadata;
  return { named: name !== "", routing: pass.context.store.get(trafficRoutings, namespace, name) };
}

/**
 * Joins the lane that the annotation names, if any; true when the Rollout is a member. It waits for ever while the
 * TrafficRouting does not exist, and until one that is being wound up is done.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_progressing.go, handleTrafficRouting (v0.6.2)
 */
export function joinLane(pass: ReleasePass): Result<boolean, string> {
  const { named, routing } = laneOf(pass);
  if (!named) return ok(true);
  if (routing === undefined) return ok(false);
  const finalizer = laneMemberFinalizer(pass.rollout.metadata.name);
  if (routing.metadata.finalizers?.includes(finalizer) === true) return ok(true);
  const phase = stringAt(routing, ["status", "phase"]);
  if (phase === "Finalizing" || phase === "Terminating") return ok(false);
  const added = pass.context.writer.addFinalizer(trafficRoutings, routing, finalizer);
  return added.ok ? ok(false) : fail(added.failure.message);
}

/** Leaves the lane. */
export function leaveLane(pass: ReleasePass): Result<true, string> {
  const { routing } = laneOf(pass);
  if (routing === undefined) return ok(true);
  const finalizer = laneMemberFinalizer(pass.rollout.metadata.name);
  const removed = pass.context.writer.removeFinalizer(trafficRoutings, routing, finalizer);
  return removed.ok ? ok(true) : fail(removed.failure.message);
}
