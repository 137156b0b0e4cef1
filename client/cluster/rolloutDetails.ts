import { at, isObject, listAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { ok, type Result } from "#domain/result.ts";
import type { Cluster, ClusterFailure, ResourceType } from "./clusterPort.ts";

/** The pods of one revision of a workload. */
export interface RevisionDetails {
  /** The value of the status that names the revision. */
  readonly revision: string;
  readonly ready: number;
  readonly replicas: number;
  /** One image for each container, in the order of the pod template. */
  readonly images: readonly string[];
}

/** Both revisions of a release; undefined where the status names none or nothing of it exists. */
export interface RolloutDetails {
  readonly stable: RevisionDetails | undefined;
  readonly canary: RevisionDetails | undefined;
}

const replicaSets: ResourceType = { group: "apps", version: "v1", plural: "replicasets" };
const pods: ResourceType = { group: "", version: "v1", plural: "pods" };

/** The server refuses a selector with a longer one. */
const longestLabelValue = 63;

/**
 * Reads the two revisions of a release, once: for Deployments from their ReplicaSets, for other workloads from their
 * pods. In canary style the new pods belong to another Deployment, whose name begins with that of the workload.
 * @see openkruise/rollouts pkg/controller/batchrelease/control/canarystyle/deployment (v0.6.2)
 */
export async function readRolloutDetails(
  cluster: Pick<Cluster, "list">,
  rollout: LiveRollout,
): Promise<Result<RolloutDetails, ClusterFailure>> {
  const { progress, workload } = rollout;
  const stable = progress?.stableRevision ?? "";
  const isDeployment = workload.kind === "Deployment";
  const canary = (isDeployment ? progress?.podTemplateHash : progress?.canaryRevision) ?? "";
  const values = [...new Set([stable, canary])].filter((value) => value !== "");
  if (values.length === 0) return ok({ stable: undefined, canary: undefined });
  const read = isDeployment ? fromReplicaSets : fromPods;
  const found = await read(cluster, rollout, values);
  if (!found.ok) return found;
  return ok({ stable: found.value.get(stable), canary: stable === canary ? undefined : found.value.get(canary) });
}

type Revisions = Result<ReadonlyMap<string, RevisionDetails>, ClusterFailure>;

async function fromReplicaSets(
  cluster: Pick<Cluster, "list">,
  { namespace, workload }: LiveRollout,
  hashes: readonly string[],
): Promise<Revisions> {
  const label = "pod-template-hash";
  const sets = await cluster.list(replicaSets, { namespace, labelSelector: `${label} in (${hashes.join(",")})` });
  if (!sets.ok) return sets;
  const found = new Map<string, RevisionDetails>();
  for (const set of sets.value.filter((one) => belongsTo(one, workload.name))) {
    const revision = stringAt(set, ["metadata", "labels", label]) ?? "";
    const known = found.get(revision);
    found.set(revision, {
      revision,
      ready: (known?.ready ?? 0) + numberAt(set, ["status", "readyReplicas"]),
      replicas: (known?.replicas ?? 0) + numberAt(set, ["status", "replicas"]),
      images: known?.images ?? imagesOf(listAt(set, ["spec", "template", "spec", "containers"])),
    });
  }
  return ok(found);
}

/** The same template in two Deployments has the same hash, so the owner has to fit as well. */
function belongsTo(set: JsonObject, deployment: string): boolean {
  return listAt(set, ["metadata", "ownerReferences"]).some((owner) => {
    const name = stringAt(owner, ["name"]) ?? "";
    return stringAt(owner, ["kind"]) === "Deployment" && (name === deployment || name.startsWith(`${deployment}-`));
  });
}

/**
 * Pods of CloneSets and StatefulSets carry their revision as `<workload>-<hash>`, those of DaemonSets as `<hash>`, while
 * the status has it sometimes with and sometimes without the name of the workload.
 */
async function fromPods(
  cluster: Pick<Cluster, "list">,
  { namespace, workload }: LiveRollout,
  revisions: readonly string[],
): Promise<Revisions> {
  const label = "controller-revision-hash";
  const spelled = new Map(
    revisions.flatMap((revision) => [
      [revision, revision] as const,
      [`${workload.name}-${revision}`, revision] as const,
    ]),
  );
  const values = [...spelled.keys()].filter((value) => value.length <= longestLabelValue);
  const labelSelector = `${label} in (${values.join(",")})`;
  const listed = await cluster.list(pods, { namespace, labelSelector });
  if (!listed.ok) return listed;
  const found = new Map<string, RevisionDetails>();
  for (const pod of listed.value.filter((one) => isOwnedBy(one, workload))) {
    const revision = spelled.get(stringAt(pod, ["metadata", "labels", label]) ?? "") ?? "";
    const known = found.get(revision);
    found.set(revision, {
      revision,
      ready: (known?.ready ?? 0) + (isReady(pod) ? 1 : 0),
      replicas: (known?.replicas ?? 0) + 1,
      images: known?.images ?? imagesOf(listAt(pod, ["spec", "containers"])),
    });
  }
  return ok(found);
}

function isOwnedBy(pod: JsonObject, { kind, name }: LiveRollout["workload"]): boolean {
  return listAt(pod, ["metadata", "ownerReferences"]).some(
    (owner) => stringAt(owner, ["kind"]) === kind && stringAt(owner, ["name"]) === name,
  );
}

function isReady(pod: JsonObject): boolean {
  return listAt(pod, ["status", "conditions"]).some(
    (one) => isObject(one) && one["type"] === "Ready" && one["status"] === "True",
  );
}

function imagesOf(containers: readonly Json[]): readonly string[] {
  return containers.flatMap((container) => stringAt(container, ["image"]) ?? []);
}

function numberAt(value: Json, path: readonly string[]): number {
  const found = at(value, path);
  return typeof found === "number" ? found : 0;
}
