import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "#simulator/controllers/controllerLoop.ts";
import { resize, rollingSet } from "#simulator/controllers/deploymentController.ts";
import { ensureReplicaSet } from "#simulator/controllers/replicaSetOfTemplate.ts";
import { nextSizes } from "#simulator/controllers/rollingPlan.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import {
  isUnderControl,
  partitionLimit,
  readAdvancedStrategy,
  type AdvancedStrategy,
} from "#simulator/model/advancedStrategy.ts";
import {
  isObserved,
  newReplicaSet,
  numberAt,
  ownedReplicaSets,
  replicasOf,
  rollLimits,
} from "#simulator/model/deployment.ts";
import { marks } from "#simulator/model/marks.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { deployments, replicaSets } from "#simulator/store/kinds.ts";

const turnMs = 2000;

/**
 * What moves the pods of a Deployment in partition style, in place of its own controller, within the partition.
 * It looks again every two seconds until it is there.
 * @see openkruise/rollouts pkg/controller/deployment (v0.6.2), behind the gate AdvancedDeployment
 */
export function startAdvancedDeploymentController(context: ControllerContext): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 15, writeMs: 0 }, (key) => {
    const { namespace, name } = keyParts(key);
    const deployment = context.store.get(deployments, namespace, name);
    const strategy = deployment === undefined ? undefined : readAdvancedStrategy(deployment);
    const controlled = deployment !== undefined && strategy !== undefined && isUnderControl(deployment);
    return controlled ? sync(context, deployment, strategy) : {};
  });
  context.store.onChange(({ kind, object, previous }) => {
    if (kind === replicaSets) {
      const owner = object.metadata.ownerReferences?.find((it) => it.controller === true);
      if (owner?.kind === "Deployment") loop.enqueue(keyOf(object.metadata.namespace, owner.name));
    }
    if (kind !== deployments || !isUnderControl(object)) return;
    const respecified = previous?.metadata.generation !== object.metadata.generation;
    const annotated = !equalJson(previous?.metadata.annotations, object.metadata.annotations);
    if (respecified || annotated) loop.enqueue(keyOf(object.metadata.namespace, object.metadata.name));
  });
}

function sync(context: ControllerContext, deployment: ApiObject, strategy: AdvancedStrategy): Pass {
  if (!strategy.paused && deployment.metadata.deletionTimestamp === undefined) roll(context, deployment, strategy);
  noteProgress(context, deployment, strategy);
  return isSatisfied(deployment, strategy) ? {} : { requeueMs: turnMs };
}

function roll(context: ControllerContext, deployment: ApiObject, strategy: AdvancedStrategy): void {
  const current = ensureReplicaSet(context, deployment);
  if (current === undefined) return;
  const replicas = replicasOf(deployment);
  const old = ownedReplicaSets(context.store, deployment).filter((it) => it.metadata.uid !== current.metadata.uid);
  const sizes = nextSizes({
    replicas,
    ...rollLimits(strategy.rollingUpdate, replicas),
    newLimit: partitionLimit(strategy.partition, deployment),
    current: rollingSet(current),
    old: old.filter((it) => replicasOf(it) > 0).map((it) => rollingSet(it)),
  });
  resize(context, deployment, [current, ...old], sizes);
}

function noteProgress(context: ControllerContext, deployment: ApiObject, strategy: AdvancedStrategy): void {
  const current = newReplicaSet(ownedReplicaSets(context.store, deployment), deployment);
  const ready = current === undefined ? 0 : numberAt(current, ["status", "readyReplicas"]);
  const expected = partitionLimit(strategy.partition, deployment);
  const text = JSON.stringify({
    ...(ready === 0 ? {} : { updatedReadyReplicas: ready }),
    ...(expected === 0 ? {} : { expectedUpdatedReplicas: expected }),
  });
  if (deployment.metadata.annotations?.[marks.deploymentExtraStatus] === text) return;
  context.writer.patch(deployments, deployment, { metadata: { annotations: { [marks.deploymentExtraStatus]: text } } });
}

function isSatisfied(deployment: ApiObject, strategy: AdvancedStrategy): boolean {
  return (
    isObserved(deployment) &&
    numberAt(deployment, ["status", "replicas"]) === replicasOf(deployment) &&
    numberAt(deployment, ["status", "updatedReplicas"]) >= partitionLimit(strategy.partition, deployment)
  );
}
