import { objectAt } from "#domain/json.ts";
import {
  isPaused,
  newReplicaSet,
  numberAt,
  ownedReplicaSets,
  replicasOf,
  rollLimits,
  strategyType,
} from "#simulator/model/deployment.ts";
import { controllerUid, type ApiObject } from "#simulator/store/apiObject.ts";
import { deployments, replicaSets } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "./controllerLoop.ts";
import { deploymentStatus } from "./deploymentStatus.ts";
import { desiredReplicas, ensureReplicaSet } from "./replicaSetOfTemplate.ts";
import { nextSizes, type RollingSet, type Sizes } from "./rollingPlan.ts";

/**
 * The native Deployment controller: ReplicaSets per template, rolling update within surge and unavailability, paused
 * Deployments that only scale, and the status that everything else waits for.
 * @see kubernetes pkg/controller/deployment (v1.34)
 */
export function startDeploymentController(context: ControllerContext): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 10, writeMs: 60 }, (key) => sync(context, key));
  context.store.onChange(({ kind, object }) => {
    if (kind === deployments) loop.enqueue(keyOf(object.metadata.namespace, object.metadata.name));
    if (kind !== replicaSets) return;
    const owner = controllerUid(object);
    for (const it of context.store.list(deployments, object.metadata.namespace)) {
      if (it.metadata.uid === owner) loop.enqueue(keyOf(it.metadata.namespace, it.metadata.name));
    }
  });
}

function sync(context: ControllerContext, key: string): Pass {
  const { namespace, name } = keyParts(key);
  const deployment = context.store.get(deployments, namespace, name);
  if (deployment === undefined || deployment.metadata.deletionTimestamp !== undefined) return {};
  const sets = ownedReplicaSets(context.store, deployment);
  const resized = sets.some((it) => replicasOf(it) > 0 && wasSizedFor(it) !== replicasOf(deployment));
  if (isPaused(deployment)) {
    if (strategyType(deployment) !== "Recreate") scale(context, deployment, sets);
  } else if (resized) scale(context, deployment, sets);
  else if (strategyType(deployment) === "Recreate") recreate(context, deployment, sets);
  else roll(context, deployment);
  return { write: () => writeStatus(context, namespace, name) };
}

function writeStatus(context: ControllerContext, namespace: string, name: string): void {
  const deployment = context.store.get(deployments, namespace, name);
  if (deployment === undefined) return;
  const status = deploymentStatus(deployment, ownedReplicaSets(context.store, deployment), context.clock.now());
  context.writer.putStatus(deployments, deployment, status);
}

function wasSizedFor(replicaSet: ApiObject): number {
  return Number(replicaSet.metadata.annotations?.[desiredReplicas] ?? replicasOf(replicaSet));
}

function roll(context: ControllerContext, deployment: ApiObject): void {
  const current = ensureReplicaSet(context, deployment);
  if (current === undefined) return;
  const replicas = replicasOf(deployment);
  const old = ownedReplicaSets(context.store, deployment).filter((it) => it.metadata.uid !== current.metadata.uid);
  const rolling = {
    replicas,
    ...rollLimits(objectAt(deployment, ["spec", "strategy", "rollingUpdate"]), replicas),
    newLimit: replicas,
    current: rollingSet(current),
    old: old.filter((it) => replicasOf(it) > 0).map((it) => rollingSet(it)),
  };
  resize(context, deployment, [current, ...old], nextSizes(rolling));
}

function recreate(context: ControllerContext, deployment: ApiObject, sets: readonly ApiObject[]): void {
  const existing = newReplicaSet(sets, deployment);
  const old = sets.filter((it) => it !== existing);
  const sizes = new Map(old.filter((it) => replicasOf(it) > 0).map((it) => [it.metadata.name, 0]));
  resize(context, deployment, old, sizes);
  if (old.some((it) => numberAt(it, ["status", "replicas"]) > 0)) return;
  const current = ensureReplicaSet(context, deployment);
  if (current === undefined || replicasOf(current) === replicasOf(deployment)) return;
  resize(context, deployment, [current], new Map([[current.metadata.name, replicasOf(deployment)]]));
}

/** What the ReplicaSet is to a plan. */
export function rollingSet(replicaSet: ApiObject): RollingSet {
  const available = Math.min(numberAt(replicaSet, ["status", "availableReplicas"]), replicasOf(replicaSet));
  return { name: replicaSet.metadata.name, replicas: replicasOf(replicaSet), available };
}

/** Writes the new sizes. */
export function resize(
  context: ControllerContext,
  deployment: ApiObject,
  sets: readonly ApiObject[],
  sizes: Sizes,
): void {
  const annotations = { [desiredReplicas]: String(replicasOf(deployment)) };
  for (const set of sets) {
    const replicas = sizes.get(set.metadata.name);
    if (replicas === undefined) continue;
    context.writer.patch(replicaSets, set, { metadata: { annotations }, spec: { replicas } });
  }
}

/** Follows a changed `spec.replicas` in the proportions the sets have; what is left over goes to the biggest. */
function scale(context: ControllerContext, deployment: ApiObject, sets: readonly ApiObject[]): void {
  const active = sets
    .filter((it) => replicasOf(it) > 0)
    .toSorted((one, other) => replicasOf(other) - replicasOf(one) || -sets.indexOf(one) + sets.indexOf(other));
  const scaled = active.length > 0 ? active : sets.slice(-1);
  const pods = scaled.reduce((sum, it) => sum + replicasOf(it), 0);
  const wanted = replicasOf(deployment);
  const rounded = scaled.map((it) => (pods === 0 ? 0 : Math.floor((replicasOf(it) * wanted) / pods)));
  const left = wanted - rounded.reduce((sum, it) => sum + it, 0);
  const single = scaled.length <= 1;
  const due = single || scaled.some((it) => wasSizedFor(it) !== wanted);
  if (!due) return;
  const sizes = new Map(
    scaled.map((it, index) => [it.metadata.name, (rounded[index] ?? 0) + (index === 0 ? left : 0)]),
  );
  resize(context, deployment, scaled, sizes);
}
