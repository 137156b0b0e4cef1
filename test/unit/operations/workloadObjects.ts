import type { ResourceType } from "#cluster/clusterPort.ts";
import type { JsonObject } from "#domain/json.ts";
import type { MemoryCluster } from "#support/memoryCluster.ts";

export const rollouts: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };
export const deployments: ResourceType = { group: "apps", version: "v1", plural: "deployments" };
export const cloneSets: ResourceType = { group: "apps.kruise.io", version: "v1alpha1", plural: "clonesets" };
const replicaSets: ResourceType = { group: "apps", version: "v1", plural: "replicasets" };
const controllerRevisions: ResourceType = { group: "apps", version: "v1", plural: "controllerrevisions" };

/** A pod template of one container, with labels that only some versions have. */
export function template(version: string, labels: JsonObject = {}): JsonObject {
  return {
    metadata: { labels: { app: "shop", ...labels } },
    spec: {
      containers: [
        { name: "main", image: `shop:${version}` },
        { name: "proxy", image: "proxy:1" },
      ],
    },
  };
}

const owner = (kind: string): JsonObject => ({
  ownerReferences: [{ kind, name: "shop", uid: "uid-workload", controller: true }],
});

/** The status of a workload of four pods, all of them on its present template. */
export const rolledOut: JsonObject = {
  observedGeneration: 8,
  replicas: 4,
  updatedReplicas: 4,
  availableReplicas: 4,
};

/** A Deployment in mid-release from version 1 to version 2, with both its ReplicaSets and one of a stranger. */
export function putDeployment(cluster: MemoryCluster, metadata: JsonObject = {}): void {
  cluster.put(deployments, {
    metadata: { uid: "uid-workload", namespace: "store", name: "shop", generation: 7, ...metadata },
    spec: { replicas: 4, paused: true, template: template("2", { fresh: "yes" }) },
    status: { observedGeneration: 7, replicas: 4, updatedReplicas: 0, availableReplicas: 4 },
  });
  const set = (uid: string, hash: string, owned: JsonObject, version: string): void =>
    cluster.put(replicaSets, {
      metadata: { uid, namespace: "store", name: `shop-${hash}`, labels: { "pod-template-hash": hash }, ...owned },
      spec: { template: template(version, { "pod-template-hash": hash }) },
      status: { replicas: 4, readyReplicas: 3 },
    });
  set("uid-stranger", "stable1", { ownerReferences: [{ kind: "Deployment", name: "other", uid: "uid-other" }] }, "9");
  set("uid-stable", "stable1", owner("Deployment"), "1");
  set("uid-canary", "hash2", owner("Deployment"), "2");
}

/** A CloneSet in mid-release, with its ControllerRevisions. */
export function putCloneSet(cluster: MemoryCluster): void {
  cluster.put(cloneSets, {
    metadata: { uid: "uid-workload", namespace: "store", name: "shop", generation: 7 },
    spec: { replicas: 4, template: template("2", { fresh: "yes" }) },
    status: { observedGeneration: 7, replicas: 4, updatedReplicas: 1, availableReplicas: 4 },
  });
  const revision = (hash: string, version: string): void =>
    cluster.put(controllerRevisions, {
      metadata: { uid: `uid-${hash}`, namespace: "store", name: `shop-${hash}`, ...owner("CloneSet") },
      data: { spec: { template: { ...template(version), $patch: "replace" } } },
      revision: 4,
    });
  revision("stable1", "1");
  revision("canary2", "2");
}
