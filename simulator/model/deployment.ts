import { at, objectAt, stringAt, type Json } from "#domain/json.ts";
import { controllerUid, labelsOf, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import { replicaSets } from "#simulator/store/kinds.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import { deploymentRevision, podTemplateHash } from "./marks.ts";
import { sameTemplate, templateOf } from "./podTemplate.ts";
import { readCount, scaled, type Count } from "./scaled.ts";

/** The number at a path of an object, or the given one where none is. */
export function numberAt(object: Json | undefined, path: readonly string[], otherwise = 0): number {
  const found = at(object, path);
  return typeof found === "number" ? found : otherwise;
}

/** `spec.replicas`. */
export function replicasOf(workload: Draft): number {
  return numberAt(workload, ["spec", "replicas"], 1);
}

export function isPaused(deployment: Draft): boolean {
  return at(deployment, ["spec", "paused"]) === true;
}

/** `RollingUpdate` or `Recreate`. */
export function strategyType(deployment: Draft): string {
  return stringAt(deployment, ["spec", "strategy", "type"]) ?? "RollingUpdate";
}

/** How far a rolling update may leave the wanted number of pods. */
export interface RollLimits {
  readonly surge: number;
  readonly unavailable: number;
}

/** The limits of a rolling update in pods; as on a real cluster they cannot both be zero. */
export function rollLimits(rollingUpdate: Json | undefined, replicas: number): RollLimits {
  const limit = (key: string): Count => readCount(objectAt(rollingUpdate, [])?.[key]) ?? "25%";
  const surge = scaled(limit("maxSurge"), replicas, "up");
  const unavailable = scaled(limit("maxUnavailable"), replicas, "down");
  return { surge, unavailable: surge === 0 && unavailable === 0 ? 1 : unavailable };
}

/** True when the controller of the workload has seen its latest spec. */
export function isObserved(workload: ApiObject): boolean {
  return numberAt(workload, ["status", "observedGeneration"]) >= (workload.metadata.generation ?? 0);
}

/** The place of a ReplicaSet in the history of its Deployment. */
export function revisionNumber(replicaSet: ApiObject): number {
  return Number(replicaSet.metadata.annotations?.[deploymentRevision] ?? 0);
}

/** ReplicaSets of a Deployment that are not being deleted, the oldest first. */
export function ownedReplicaSets(store: ObjectStore, deployment: Draft & ApiObject): readonly ApiObject[] {
  return store
    .list(replicaSets, deployment.metadata.namespace)
    .filter((it) => controllerUid(it) === deployment.metadata.uid && it.metadata.deletionTimestamp === undefined)
    .toSorted(
      (one, other) =>
        one.metadata.creationTimestamp.localeCompare(other.metadata.creationTimestamp) ||
        revisionNumber(one) - revisionNumber(other),
    );
}

/** Those that want pods. */
export function activeReplicaSets(store: ObjectStore, deployment: ApiObject): readonly ApiObject[] {
  return ownedReplicaSets(store, deployment).filter((it) => replicasOf(it) > 0);
}

/** The ReplicaSet with the template that the Deployment has now. */
export function newReplicaSet(sets: readonly ApiObject[], deployment: Draft): ApiObject | undefined {
  return sets.find((it) => sameTemplate(templateOf(it), templateOf(deployment)));
}

/** The hash label of a ReplicaSet. */
export function hashOf(replicaSet: ApiObject | undefined): string {
  return replicaSet === undefined ? "" : (labelsOf(replicaSet)[podTemplateHash] ?? "");
}
