import { type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { type GroupKind, kruiseGroup } from "#domain/objectKey.ts";
import { parseTimestamp } from "#domain/timestamp.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import type { LiveSubject } from "./liveSubject.ts";

export const deploymentKind: GroupKind = { group: "apps", kind: "Deployment" };
export const trafficRoutingKind: GroupKind = { group: kruiseGroup, kind: "TrafficRouting" };
export const rolloutKind: GroupKind = { group: kruiseGroup, kind: "Rollout" };
const batchReleaseKind: GroupKind = { group: kruiseGroup, kind: "BatchRelease" };

/** The workload of the Rollout; undefined where there is none, or where its kind was not read. */
export function workloadOf({ rollout, objects }: LiveSubject): JsonObject | undefined {
  return present(objects.lookUp(workloadGroupKind(rollout.workload), rollout.workload.name));
}

/** The workload of the Rollout if it is a Deployment. */
export function deploymentOf(subject: LiveSubject): JsonObject | undefined {
  const { group, kind } = workloadGroupKind(subject.rollout.workload);
  return group === deploymentKind.group && kind === deploymentKind.kind ? workloadOf(subject) : undefined;
}

/** The TrafficRouting that the annotation names; undefined where there is none, or where none could be read. */
export function laneOf({ rollout, objects }: LiveSubject): JsonObject | undefined {
  return rollout.lane === undefined ? undefined : present(objects.lookUp(trafficRoutingKind, rollout.lane));
}

/** The BatchRelease that carries out the batches of the Rollout; it has the name of the Rollout. */
export function batchReleaseOf({ rollout, objects }: LiveSubject): JsonObject | undefined {
  return present(objects.lookUp(batchReleaseKind, rollout.name));
}

/** When the present release began, or the last one, in milliseconds since the epoch. */
export function releaseBeganMs({ manifest }: LiveSubject): number | undefined {
  return conditionTime(manifest.value, "Progressing");
}

/** When the last release ended, in milliseconds since the epoch. */
export function releaseEndedMs({ manifest }: LiveSubject): number | undefined {
  return conditionTime(manifest.value, "Succeeded");
}

/** When an object was made, in milliseconds since the epoch. */
export function madeMs(object: JsonObject): number | undefined {
  return parseTimestamp(stringAt(object, ["metadata", "creationTimestamp"]));
}

export function isBeingDeleted(object: JsonObject): boolean {
  return stringAt(object, ["metadata", "deletionTimestamp"]) !== undefined;
}

export function nameOf(object: JsonObject): string {
  return stringAt(object, ["metadata", "name"]) ?? "";
}

/** A moment that lies a while after another; undefined stays undefined. */
export function later(thanMs: number | undefined, byMs: number): number | undefined {
  return thanMs === undefined ? undefined : thanMs + byMs;
}

function present(found: JsonObject | "missing" | "unknown"): JsonObject | undefined {
  return typeof found === "string" ? undefined : found;
}

function conditionTime(rollout: JsonObject, type: string): number | undefined {
  const condition = listAt(rollout, ["status", "conditions"]).find((one) => stringAt(one, ["type"]) === type);
  return parseTimestamp(stringAt(objectAt(condition, []), ["lastTransitionTime"]));
}
