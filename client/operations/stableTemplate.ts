import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { at, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, ok, type Result } from "#domain/result.ts";

const hashLabel = "pod-template-hash";

/** A Deployment in mid-release, and the pod template it had before. */
export interface StableTemplate {
  readonly workload: JsonObject;
  readonly template: JsonObject;
}

/** Why there is none. */
export type NoStableTemplate =
  { readonly kind: "failed"; readonly failure: ClusterFailure } | { readonly kind: "missing"; readonly detail: string };

/**
 * Finds the template to go back to: that of the ReplicaSet which the Deployment owns and whose hash is the stable
 * revision of the Rollout, without the hash label.
 * @see openkruise/rollouts pkg/util/controller_finder.go (v0.6.2)
 */
export async function findStableTemplate(
  cluster: Cluster,
  rollout: LiveRollout,
): Promise<Result<StableTemplate, NoStableTemplate>> {
  const { namespace, workload: reference } = rollout;
  const apps = { group: "apps", version: "v1" };
  const workload = await cluster.get({ ...apps, plural: "deployments", namespace, name: reference.name });
  if (!workload.ok) return fail({ kind: "failed", failure: workload.failure });
  const labelSelector = selectorOf(workload.value);
  const sets = await cluster.list({ ...apps, plural: "replicasets" }, { namespace, labelSelector });
  if (!sets.ok) return fail({ kind: "failed", failure: sets.failure });
  const stable = rollout.progress?.stableRevision ?? "";
  const uid = stringAt(workload.value, ["metadata", "uid"]);
  const owned = sets.value.filter((set) => isOwnedBy(set, uid));
  const set = owned.find((it) => stringAt(it, ["metadata", "labels", hashLabel]) === stable);
  const template = objectAt(set, ["spec", "template"]);
  if (stable !== "" && template) return ok({ workload: workload.value, template: withoutHash(template) });
  const detail =
    stable === ""
      ? "the Rollout names no stable revision"
      : `no ReplicaSet of Deployment ${reference.name} has the stable revision ${stable}`;
  return fail({ kind: "missing", detail });
}

function selectorOf(workload: Json): string {
  const labels = objectAt(workload, ["spec", "selector", "matchLabels"]) ?? {};
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${String(value)}`)
    .join(",");
}

function isOwnedBy(set: Json, uid: string | undefined): boolean {
  return listAt(set, ["metadata", "ownerReferences"]).some((owner) => at(owner, ["uid"]) === uid);
}

function withoutHash(template: JsonObject): JsonObject {
  const labels = objectAt(template, ["metadata", "labels"]) ?? {};
  const kept = Object.fromEntries(Object.entries(labels).filter(([key]) => key !== hashLabel));
  return { ...template, metadata: { ...objectAt(template, ["metadata"]), labels: kept } };
}
