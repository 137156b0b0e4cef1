import { at, objectAt, stringAt } from "#domain/json.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "#simulator/controllers/controllerLoop.ts";
import { isReady } from "#simulator/controllers/replicaSetController.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import { marks } from "#simulator/model/marks.ts";
import { meansDeployment, readWorkloadRef } from "#simulator/model/rolloutSpec.ts";
import { annotationsOf, controllerUid, type ApiObject } from "#simulator/store/apiObject.ts";
import { batchReleases, deployments, pods, replicaSets } from "#simulator/store/kinds.ts";
import type { Change } from "#simulator/store/objectStore.ts";
import { freshStatus, readBatchReleaseStatus, writeBatchReleaseStatus } from "./batchReleaseStatus.ts";
import { canaryPlane } from "./canaryPlane.ts";
import { execute } from "./executor.ts";
import { partitionPlane } from "./partitionPlane.ts";
import type { BatchPass } from "./releasePlane.ts";

/**
 * The BatchRelease controller. It looks at its own object only when spec or annotations change, so that a turn takes two
 * seconds unless a workload or a pod moves.
 * @see openkruise/rollouts pkg/controller/batchrelease (v0.6.2)
 */
export function startBatchReleaseController(context: ControllerContext): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 10, writeMs: 20 }, (key) => {
    const { namespace, name } = keyParts(key);
    const release = context.store.get(batchReleases, namespace, name);
    return release === undefined ? {} : reconcile(context, release);
  });
  context.store.onChange((change) => {
    for (const name of concerned(context, change)) loop.enqueue(keyOf(change.object.metadata.namespace, name));
  });
}

function concerned(context: ControllerContext, change: Change): readonly string[] {
  const { kind, object, previous } = change;
  if (kind === batchReleases) {
    const deleting = object.metadata.deletionTimestamp !== undefined;
    const respecified = previous?.metadata.generation !== object.metadata.generation;
    const annotated = !equalJson(previous?.metadata.annotations, object.metadata.annotations);
    return deleting || respecified || annotated ? [object.metadata.name] : [];
  }
  if (kind === deployments) return isMove(change) ? releasesOf(context, object) : [];
  if (kind !== pods || change.type === "DELETED") return [];
  if (previous !== undefined && isReady(previous) === isReady(object) && !relabelled(previous, object)) return [];
  const owner = deploymentOfPod(context, object);
  return owner === undefined || annotationsOf(owner)[marks.controlInfo] === undefined ? [] : releasesOf(context, owner);
}

function relabelled(one: ApiObject, other: ApiObject): boolean {
  return !equalJson(one.metadata.labels, other.metadata.labels);
}

function isMove({ type, object, previous }: Change): boolean {
  if (type !== "MODIFIED" || previous === undefined) return true;
  const counts = (it: ApiObject): object => {
    const { conditions: _conditions, ...numbers } = objectAt(it, ["status"]) ?? {};
    return numbers;
  };
  const respecified = previous.metadata.generation !== object.metadata.generation;
  return respecified || JSON.stringify(counts(previous)) !== JSON.stringify(counts(object));
}

function releasesOf(context: ControllerContext, deployment: ApiObject): readonly string[] {
  const info = annotationsOf(deployment)[marks.controlInfo];
  const parsed = info === undefined ? undefined : parseJson(info);
  const named = parsed?.ok === true ? stringAt(parsed.value, ["name"]) : undefined;
  if (named !== undefined) return [named];
  return context.store
    .list(batchReleases, deployment.metadata.namespace)
    .filter((it) => meansDeployment(readWorkloadRef(at(it, ["spec", "workloadRef"])), deployment.metadata.name))
    .map((it) => it.metadata.name);
}

function deploymentOfPod(context: ControllerContext, pod: ApiObject): ApiObject | undefined {
  const { namespace } = pod.metadata;
  const set = context.store.list(replicaSets, namespace).find((it) => it.metadata.uid === controllerUid(pod));
  if (set === undefined) return undefined;
  return context.store.list(deployments, namespace).find((it) => it.metadata.uid === controllerUid(set));
}

function reconcile(context: ControllerContext, read: ApiObject): Pass {
  const known = readBatchReleaseStatus(read);
  const deleting = read.metadata.deletionTimestamp !== undefined;
  if (deleting && known?.phase === "Completed") {
    context.writer.removeFinalizer(batchReleases, read, marks.batchReleaseFinalizer);
    return {};
  }
  const kept = deleting ? undefined : context.writer.addFinalizer(batchReleases, read, marks.batchReleaseFinalizer);
  const release = kept?.ok === true ? kept.value : read;
  const status = known ?? freshStatus();
  const before = known === undefined ? { ...freshStatus(), phase: "" } : { ...known };
  const pass: BatchPass = { context, release, before, status };
  const canary = at(release, ["spec", "releasePlan", "rollingStyle"]) === "Canary";
  const executed = execute(pass, canary ? canaryPlane(pass) : partitionPlane(pass));
  status.observedGeneration = release.metadata.generation ?? 0;
  const next = writeBatchReleaseStatus(status);
  const changed = known === undefined || !equalJson(next, writeBatchReleaseStatus(before));
  return {
    ...executed,
    ...(changed ? { write: () => context.writer.putStatus(batchReleases, release, next) } : {}),
  };
}
