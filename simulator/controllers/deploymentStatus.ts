import { isObject, listAt, objectAt, type Json, type JsonObject } from "#domain/json.ts";
import { timestamp } from "#simulator/clock/clock.ts";
import { isPaused, newReplicaSet, numberAt, replicasOf, rollLimits } from "#simulator/model/deployment.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";

/** The status of a Deployment, summed up over its ReplicaSets. */
export function deploymentStatus(deployment: ApiObject, sets: readonly ApiObject[], nowMs: number): JsonObject {
  const sum = (field: string, of: readonly ApiObject[]): number =>
    of.reduce((count, it) => count + numberAt(it, ["status", field]), 0);
  const current = newReplicaSet(sets, deployment);
  const replicas = sum("replicas", sets);
  const readyReplicas = sum("readyReplicas", sets);
  const availableReplicas = sum("availableReplicas", sets);
  const updatedReplicas = current === undefined ? 0 : sum("replicas", [current]);
  const wanted = replicasOf(deployment);
  const { unavailable } = rollLimits(objectAt(deployment, ["spec", "strategy", "rollingUpdate"]), wanted);
  const complete = updatedReplicas === wanted && replicas === wanted && availableReplicas === wanted;
  const conditions = [
    availableReplicas >= wanted - unavailable
      ? condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
      : condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
    isPaused(deployment)
      ? condition("Progressing", "Unknown", "DeploymentPaused", "Deployment is paused")
      : complete
        ? condition("Progressing", "True", "NewReplicaSetAvailable", "The newest ReplicaSet has all its pods.")
        : condition("Progressing", "True", "ReplicaSetUpdated", "Pods are being replaced."),
  ];
  return {
    observedGeneration: deployment.metadata.generation ?? 1,
    ...counted({ replicas, updatedReplicas, readyReplicas, availableReplicas }),
    ...counted({ unavailableReplicas: Math.max(0, wanted - availableReplicas) }),
    conditions: conditions.map((it) => dated(it, listAt(deployment, ["status", "conditions"]), nowMs)),
  };
}

function counted(counts: Readonly<Record<string, number>>): JsonObject {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}

interface Condition extends JsonObject {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

function condition(type: string, status: string, reason: string, message: string): Condition {
  return { type, status, reason, message };
}

/** Keeps the times of a condition that did not change. */
function dated(next: Condition, old: readonly Json[], nowMs: number): JsonObject {
  const before = old.find((it) => isObject(it) && it["type"] === next.type);
  const now = timestamp(nowMs);
  if (!isObject(before)) return { ...next, lastUpdateTime: now, lastTransitionTime: now };
  if (before["status"] === next.status && before["reason"] === next.reason) return before;
  const moved = before["status"] === next.status ? (before["lastTransitionTime"] ?? now) : now;
  return { ...next, lastUpdateTime: now, lastTransitionTime: moved };
}
