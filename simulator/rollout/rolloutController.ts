import { isObject, listAt, stringAt } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "#simulator/controllers/controllerLoop.ts";
import { withoutKey } from "#simulator/json/editJson.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { longHash } from "#simulator/json/hashJson.ts";
import { marks } from "#simulator/model/marks.ts";
import { meansDeployment, readRolloutSpec, type RolloutSpec } from "#simulator/model/rolloutSpec.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { batchReleases, deployments, rollouts } from "#simulator/store/kinds.ts";
import type { TrafficManager } from "#simulator/traffic/trafficManager.ts";
import { addCondition, conditionOf } from "./conditions.ts";
import { finalise } from "./finalising.ts";
import { nextStatus } from "./nextStatus.ts";
import { progress } from "./progressing.ts";
import { recheckMs, type ReleasePass } from "./releasePass.ts";
import { readRolloutStatus, writeRolloutStatus } from "./rolloutStatus.ts";
import { findWorkload } from "./workload.ts";

/**
 * The Rollout controller. Its status writes are blind: what somebody patched into the status while a pass was under way is gone.
 * @see openkruise/rollouts pkg/controller/rollout (v0.6.2)
 */
export function startRolloutController(context: ControllerContext, traffic: TrafficManager): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 20, writeMs: 120 }, (key) => {
    const { namespace, name } = keyParts(key);
    const rollout = context.store.get(rollouts, namespace, name);
    return rollout === undefined ? {} : reconcile(context, traffic, rollout);
  });
  context.store.onChange(({ type, kind, object }) => {
    const { namespace, name } = object.metadata;
    if (kind === rollouts) loop.enqueue(keyOf(namespace, name));
    if (kind === batchReleases && type === "MODIFIED") loop.enqueue(keyOf(namespace, name));
    if (kind !== deployments) return;
    const owner = context.store
      .list(rollouts, namespace)
      .find((it) => meansDeployment(readRolloutSpec(it).workload, name));
    if (owner !== undefined) loop.enqueue(keyOf(namespace, owner.metadata.name));
  });
}

function reconcile(context: ControllerContext, traffic: TrafficManager, read: ApiObject): Pass {
  const spec = readRolloutSpec(read);
  const kept = keepFinalizer(context, read);
  if (!kept.ok) return { failure: kept.failure };
  if (kept.value === undefined) return {};
  const { namespace } = read.metadata;
  labelWorkload(context, spec, namespace);
  const found = findWorkload(context, spec, namespace);
  const hashed = keepHash(context, kept.value, spec);
  if (!hashed.ok) return { failure: hashed.failure };
  const rollout = hashed.value;
  const status = nextStatus(rollout, spec, found, context.clock.now());
  if (status === undefined) return { requeueMs: recheckMs };
  const before = readRolloutStatus(rollout);
  const workload = typeof found === "string" ? undefined : found;
  const pass: ReleasePass = { context, traffic, rollout, spec, before, status, workload, recheckMs: undefined };
  const ran = phases[before.phase]?.(pass) ?? ok(true);
  if (!ran.ok) return { failure: ran.failure };
  const { canary } = status;
  if (canary !== undefined) {
    status.currentStepIndex = canary.currentStepIndex;
    status.currentStepState = canary.currentStepState;
  }
  const next = writeRolloutStatus(status);
  const changed = !equalJson(next, writeRolloutStatus(before));
  return {
    ...(changed ? { write: () => context.writer.putStatus(rollouts, rollout, next) } : {}),
    ...(pass.recheckMs === undefined ? {} : { requeueMs: pass.recheckMs }),
  };
}

const phases: Readonly<Record<string, (pass: ReleasePass) => Result<true, string>>> = {
  Progressing: progress,
  Terminating: terminate,
  Disabling: disable,
};

function terminate(pass: ReleasePass): Result<true, string> {
  const condition = conditionOf(pass.before, "Terminating");
  if (condition === undefined || condition.reason === "Completed") return ok(true);
  const done = finalise(pass, "delete");
  if (!done.ok) return done;
  if (done.value) {
    addCondition(pass.status, { ...condition, status: "False", reason: "Completed" }, pass.context.clock.now());
  } else pass.recheckMs = recheckMs;
  return ok(true);
}

function disable(pass: ReleasePass): Result<true, string> {
  const done = finalise(pass, "disabled");
  if (!done.ok) return done;
  if (done.value) {
    pass.status.phase = "Disabled";
    pass.status.message = "Rollout is disabled";
  } else pass.recheckMs = recheckMs;
  return ok(true);
}

/** Puts the finalizer on, or takes it off when all is wound up; undefined when the object went with it. */
function keepFinalizer(context: ControllerContext, rollout: ApiObject): Result<ApiObject | undefined, string> {
  const deleting = rollout.metadata.deletionTimestamp !== undefined;
  if (!deleting) {
    const added = context.writer.addFinalizer(rollouts, rollout, marks.rolloutFinalizer);
    return added.ok ? ok(added.value) : fail(added.failure.message);
  }
  const over = listAt(rollout, ["status", "conditions"]).some(
    (it) => isObject(it) && it["type"] === "Terminating" && stringAt(it, ["reason"]) === "Completed",
  );
  if (!over) return ok(rollout);
  const removed = context.writer.removeFinalizer(rollouts, rollout, marks.rolloutFinalizer);
  return removed.ok ? ok(undefined) : fail(removed.failure.message);
}

function labelWorkload(context: ControllerContext, spec: RolloutSpec, namespace: string): void {
  const workload = findWorkload(context, spec, namespace);
  if (typeof workload === "string") return;
  context.writer.patch(deployments, workload.object, { metadata: { labels: { [marks.workloadType]: "deployment" } } });
}

/** Keeps the hash of the strategy, without pauses and failure threshold, in an annotation of the Rollout. */
function keepHash(context: ControllerContext, rollout: ApiObject, spec: RolloutSpec): Result<ApiObject, string> {
  const steps = listAt(spec.strategy, ["steps"]).map((it) => (isObject(it) ? withoutKey(it, ["pause"]) : it));
  const { failureThreshold: _threshold, ...strategy } = spec.strategy;
  const hash = longHash({ ...strategy, steps });
  if (rollout.metadata.annotations?.[marks.rolloutHash] === hash) return ok(rollout);
  const patched = context.writer.patch(rollouts, rollout, { metadata: { annotations: { [marks.rolloutHash]: hash } } });
  return patched.ok ? ok(patched.value) : fail(patched.failure.message);
}
