import { isObject, listAt, objectAt, type JsonObject } from "#domain/json.ts";
import { numberAt, replicasOf } from "#simulator/model/deployment.ts";
import { templateOf } from "#simulator/model/podTemplate.ts";
import { controllerReference, controllerUid, readStrings, type ApiObject } from "#simulator/store/apiObject.ts";
import { pods, replicaSets } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "./controllerLoop.ts";

/** The ReplicaSet controller: as many Pods as wanted, and a count of those that are ready. */
export function startReplicaSetController(context: ControllerContext): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 10, writeMs: 10 }, (key) => sync(context, key));
  context.store.onChange(({ kind, object }) => {
    const { namespace, name, ownerReferences } = object.metadata;
    if (kind === replicaSets) loop.enqueue(keyOf(namespace, name));
    const owner = ownerReferences?.find((it) => it.controller === true);
    if (kind === pods && owner?.kind === "ReplicaSet") loop.enqueue(keyOf(namespace, owner.name));
  });
}

function sync(context: ControllerContext, key: string): Pass {
  const { namespace, name } = keyParts(key);
  const set = context.store.get(replicaSets, namespace, name);
  if (set === undefined) return {};
  if (set.metadata.deletionTimestamp === undefined) {
    const running = ownedPods(context, set);
    const wanted = replicasOf(set);
    for (let count = running.length; count < wanted; count += 1) createPod(context, set);
    for (const pod of leastWanted(running).slice(0, Math.max(0, running.length - wanted))) {
      context.writer.remove(pods, pod);
    }
  }
  return { write: () => writeStatus(context, namespace, name) };
}

function ownedPods(context: ControllerContext, set: ApiObject): readonly ApiObject[] {
  return context.store
    .list(pods, set.metadata.namespace)
    .filter((it) => controllerUid(it) === set.metadata.uid && it.metadata.deletionTimestamp === undefined);
}

function createPod(context: ControllerContext, set: ApiObject): void {
  const template = templateOf(set);
  const labels = readStrings(objectAt(template, ["metadata", "labels"])) ?? {};
  const annotations = readStrings(objectAt(template, ["metadata", "annotations"])) ?? {};
  context.writer.create(
    pods,
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: {
        generateName: `${set.metadata.name}-`,
        labels,
        ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
        ownerReferences: [controllerReference(set)],
      },
      spec: objectAt(template, ["spec"]) ?? {},
    },
    set.metadata.namespace,
  );
}

/** Pods that are not ready go first, then the youngest. */
function leastWanted(running: readonly ApiObject[]): readonly ApiObject[] {
  return running.toSorted(
    (one, other) =>
      Number(isReady(one)) - Number(isReady(other)) ||
      other.metadata.creationTimestamp.localeCompare(one.metadata.creationTimestamp) ||
      other.metadata.name.localeCompare(one.metadata.name),
  );
}

/** True when the Pod serves. */
export function isReady(pod: ApiObject): boolean {
  const conditions = listAt(pod, ["status", "conditions"]).filter((it) => isObject(it));
  return conditions.some((it) => it["type"] === "Ready" && it["status"] === "True");
}

function writeStatus(context: ControllerContext, namespace: string, name: string): void {
  const set = context.store.get(replicaSets, namespace, name);
  if (set === undefined) return;
  const owned = ownedPods(context, set);
  const ready = owned.filter((it) => isReady(it)).length;
  const available = numberAt(set, ["spec", "minReadySeconds"]) > 0 ? 0 : ready;
  const status: JsonObject = {
    observedGeneration: set.metadata.generation ?? 1,
    replicas: owned.length,
    ...(owned.length > 0 ? { fullyLabeledReplicas: owned.length } : {}),
    ...(ready > 0 ? { readyReplicas: ready } : {}),
    ...(available > 0 ? { availableReplicas: available } : {}),
  };
  context.writer.putStatus(replicaSets, set, status);
}
