import { isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { type GroupKind, kruiseGroup, parseApiVersion } from "#domain/objectKey.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Cluster, ClusterFailure } from "./clusterPort.ts";
import { namespacedKind, type NamespacedKind } from "./namespacedKinds.ts";

/** All objects of one kind in the namespace of a Rollout. */
export interface KindObjects extends GroupKind {
  readonly objects: readonly JsonObject[];
}

/** A kind of which nothing is known, and why. */
export interface UnreadKind extends GroupKind {
  readonly failure: ClusterFailure;
}

/** What stands around a Rollout. */
export interface Surroundings {
  readonly read: readonly KindObjects[];
  readonly unread: readonly UnreadKind[];
}

/**
 * Reads once what stands around a Rollout: the Rollouts, TrafficRoutings and BatchReleases of its namespace, the
 * workloads of its kind, and the kinds of network objects that it or its lane names. Every kind is a list of its own, so
 * that a right that is missing hides that kind only. Fails where not even the Rollouts can be listed.
 */
export async function readSurroundings(
  cluster: Pick<Cluster, "list">,
  rollout: LiveRollout,
): Promise<Result<Surroundings, ClusterFailure>> {
  const { namespace, workload } = rollout;
  const own = ["Rollout", "TrafficRouting", "BatchRelease"].map((kind) => namespacedKind({ group: kruiseGroup, kind }));
  const { group } = parseApiVersion(workload.apiVersion);
  const near = await readKinds(cluster, namespace, [
    ...own,
    namespacedKind({ group, ...workload }, workload.apiVersion),
  ]);
  const [rollouts] = near;
  if (rollouts && "failure" in rollouts) return fail(rollouts.failure);
  const far = await readKinds(cluster, namespace, networkKinds(near, rollout));
  const answers = [...near, ...far];
  return ok({
    read: answers.filter((answer) => "objects" in answer),
    unread: answers.filter((answer) => "failure" in answer),
  });
}

type Answer = KindObjects | UnreadKind;

function readKinds(
  cluster: Pick<Cluster, "list">,
  namespace: string,
  kinds: readonly (NamespacedKind | undefined)[],
): Promise<readonly Answer[]> {
  const known = kinds.filter((it) => it !== undefined);
  return Promise.all(known.map((it) => readKind(cluster, namespace, it)));
}

async function readKind(cluster: Pick<Cluster, "list">, namespace: string, wanted: NamespacedKind): Promise<Answer> {
  const { group, kind, type, apiVersion } = wanted;
  const listed = await cluster.list(type, { namespace });
  if (!listed.ok) return { group, kind, failure: listed.failure };
  // Objects in a list do not say what they are, and carry their history of owners.
  const objects = listed.value.map((object) => ({ ...withoutOwners(object), apiVersion, kind }));
  return { group, kind, objects };
}

function withoutOwners(object: JsonObject): JsonObject {
  const { managedFields: _owners, ...metadata } = objectAt(object, ["metadata"]) ?? {};
  return { ...object, metadata };
}

/** The kinds of network objects named by the Rollout and by the TrafficRouting of its lane. */
function networkKinds(near: readonly Answer[], rollout: LiveRollout): readonly (NamespacedKind | undefined)[] {
  const entries = [
    ...listsOf(find(near, "Rollout", rollout.name), ["canary", "blueGreen"]),
    ...listAt(find(near, "TrafficRouting", rollout.lane), ["spec", "objectRef"]),
  ];
  const wanted = entries.filter(isObject).flatMap(kindsNamed);
  return [...new Map(wanted.map((kind) => [`${kind?.apiVersion} ${kind?.kind}`, kind])).values()];
}

function listsOf(rollout: JsonObject | undefined, strategies: readonly string[]): readonly Json[] {
  return strategies.flatMap((strategy) => listAt(rollout, ["spec", "strategy", strategy, "trafficRoutings"]));
}

function find(near: readonly Answer[], kind: string, name: string | undefined): JsonObject | undefined {
  const answer = near.find((it) => it.kind === kind);
  const objects = answer && "objects" in answer ? answer.objects : [];
  return objects.find((object) => stringAt(object, ["metadata", "name"]) === name);
}

function kindsNamed(entry: JsonObject): readonly (NamespacedKind | undefined)[] {
  const custom = listAt(entry, ["customNetworkRefs"]).map((reference) => {
    const apiVersion = stringAt(reference, ["apiVersion"]) ?? "";
    const kind = stringAt(reference, ["kind"]) ?? "";
    return namespacedKind({ group: parseApiVersion(apiVersion).group, kind }, apiVersion);
  });
  return [
    ...(stringAt(entry, ["service"]) ? [namespacedKind({ group: "", kind: "Service" })] : []),
    ...(objectAt(entry, ["ingress"]) ? [namespacedKind({ group: "networking.k8s.io", kind: "Ingress" })] : []),
    ...(objectAt(entry, ["gateway"])
      ? [namespacedKind({ group: "gateway.networking.k8s.io", kind: "HTTPRoute" })]
      : []),
    ...custom,
  ];
}
