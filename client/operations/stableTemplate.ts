import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { at, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { type WorkloadType, workloadType } from "./workloadTypes.ts";

const hashLabel = "pod-template-hash";

/** A workload in mid-release, and the pod template it had before. */
export interface StableTemplate {
  readonly type: WorkloadType;
  readonly workload: JsonObject;
  readonly template: JsonObject;
}

/** Why there is none. */
export type NoStableTemplate =
  { readonly kind: "failed"; readonly failure: ClusterFailure } | { readonly kind: "missing"; readonly detail: string };

type Found<Value> = Promise<Result<Value, NoStableTemplate>>;

/**
 * Finds the template to go back to: the one that the stable revision of the Rollout stands for, among those the workload
 * keeps of former times.
 * @see openkruise/rollouts pkg/util/controller_finder.go (v0.6.2)
 */
export async function findStableTemplate(cluster: Cluster, rollout: LiveRollout): Found<StableTemplate> {
  const { namespace, workload: reference } = rollout;
  const type = workloadType(reference);
  if (!type) return missing(`there is no way back for a workload of kind ${reference.kind}`);
  const stable = rollout.progress?.stableRevision ?? "";
  if (stable === "") return missing("the Rollout names no stable revision");
  const workload = await cluster.get({ ...type, namespace, name: reference.name });
  if (!workload.ok) {
    if (workload.failure.kind === "notFound") return missing(`${reference.kind} ${reference.name} does not exist`);
    return fail({ kind: "failed", failure: workload.failure });
  }
  const find = type.history === "replicaSets" ? fromReplicaSet : fromControllerRevision;
  const template = await find(cluster, rollout, workload.value, stable);
  return template.ok ? ok({ type, workload: workload.value, template: template.value }) : template;
}

/** The ReplicaSet that the Deployment owns and whose hash is the stable revision, without the hash label. */
async function fromReplicaSet(
  cluster: Cluster,
  { namespace, workload: reference }: LiveRollout,
  workload: JsonObject,
  stable: string,
): Found<JsonObject> {
  const replicaSets = { group: "apps", version: "v1", plural: "replicasets" };
  const sets = await cluster.list(replicaSets, { namespace, labelSelector: `${hashLabel}=${stable}` });
  if (!sets.ok) return fail({ kind: "failed", failure: sets.failure });
  const set = sets.value.find((one) => isOwnedBy(one, workload));
  const template = objectAt(set, ["spec", "template"]);
  if (!template) return missing(`no ReplicaSet of Deployment ${reference.name} has the stable revision ${stable}`);
  const labels = objectAt(template, ["metadata", "labels"]) ?? {};
  const metadata = { ...objectAt(template, ["metadata"]), labels: without(labels, hashLabel) };
  return ok({ ...template, metadata });
}

/**
 * The ControllerRevision whose name is the stable revision, or ends with it after the name of the workload. Its labels
 * say nothing reliable, and its number is no age. What it holds is a patch: the key `$patch` means nothing to the server
 * in a JSON Patch, and would be stored.
 */
async function fromControllerRevision(
  cluster: Cluster,
  { namespace, workload: reference }: LiveRollout,
  workload: JsonObject,
  stable: string,
): Found<JsonObject> {
  const revisions = { group: "apps", version: "v1", plural: "controllerrevisions" };
  for (const name of [`${reference.name}-${stable}`, stable]) {
    const revision = await cluster.get({ ...revisions, namespace, name });
    if (!revision.ok) {
      if (revision.failure.kind === "notFound") continue;
      return fail({ kind: "failed", failure: revision.failure });
    }
    const template = objectAt(revision.value, ["data", "spec", "template"]);
    if (template && isOwnedBy(revision.value, workload)) return ok(without(template, "$patch"));
  }
  return missing(`no ControllerRevision of ${reference.kind} ${reference.name} is the stable revision ${stable}`);
}

function isOwnedBy(object: Json, owner: JsonObject): boolean {
  const uid = stringAt(owner, ["metadata", "uid"]);
  return listAt(object, ["metadata", "ownerReferences"]).some((one) => at(one, ["uid"]) === uid);
}

function without(object: JsonObject, key: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

function missing(detail: string): Result<never, NoStableTemplate> {
  return fail({ kind: "missing", detail });
}
