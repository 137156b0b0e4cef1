import { describe, expect, test } from "vitest";
import type { ClusterFailure, ResourceType } from "#cluster/clusterPort.ts";
import { readRolloutDetails } from "#cluster/rolloutDetails.ts";
import type { JsonObject } from "#domain/json.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { liveRollout, type RolloutParts } from "#support/rolloutObject.ts";

const replicaSets: ResourceType = { group: "apps", version: "v1", plural: "replicasets" };
const pods: ResourceType = { group: "", version: "v1", plural: "pods" };

const image = (name: string): JsonObject => ({ containers: [{ name: "main", image: name }] });

function putSet(cluster: MemoryCluster, hash: string, owner: string, ready: number, more: JsonObject = {}): void {
  cluster.put(replicaSets, {
    metadata: {
      uid: `${owner}-${hash}`,
      namespace: "store",
      name: `${owner}-${hash}`,
      labels: { "pod-template-hash": hash },
      ownerReferences: [{ kind: "Deployment", name: owner }],
      ...more,
    },
    spec: { template: { spec: image(`${owner}:${hash}`) } },
    status: { replicas: 4, readyReplicas: ready },
  });
}

describe("the revisions of a Deployment", () => {
  test("are its ReplicaSets, and in canary style that of the other Deployment", async () => {
    const cluster = new MemoryCluster();
    putSet(cluster, "stable1", "shop", 4);
    putSet(cluster, "hash2", "shop-x7k2p", 3);
    putSet(cluster, "older", "shop", 1);
    expect(await readRolloutDetails(cluster, liveRollout())).toEqual({
      ok: true,
      value: {
        stable: { revision: "stable1", ready: 4, replicas: 4, images: ["shop:stable1"] },
        canary: { revision: "hash2", ready: 3, replicas: 4, images: ["shop-x7k2p:hash2"] },
      },
    });
  });

  test("are not those of another Deployment with the same template", async () => {
    const cluster = new MemoryCluster();
    putSet(cluster, "stable1", "store", 4);
    putSet(cluster, "hash2", "shopping", 4);
    expect(await readRolloutDetails(cluster, liveRollout())).toEqual({
      ok: true,
      value: { stable: undefined, canary: undefined },
    });
  });

  test("are one where nothing new is there", async () => {
    const cluster = new MemoryCluster();
    putSet(cluster, "same", "shop", 4);
    const rollout = liveRollout({ canaryStatus: { stableRevision: "same", podTemplateHash: "same" } });
    expect(await readRolloutDetails(cluster, rollout)).toMatchObject({
      value: { stable: { ready: 4 }, canary: undefined },
    });
  });

  test("cost nothing where the status names none", async () => {
    const cluster = new MemoryCluster();
    expect(await readRolloutDetails(cluster, liveRollout({ canaryStatus: null }))).toEqual({
      ok: true,
      value: { stable: undefined, canary: undefined },
    });
    expect(cluster.calls).toEqual([]);
  });

  test("that may not be read are a failure", async () => {
    const cluster = new MemoryCluster();
    const failure: ClusterFailure = { kind: "forbidden", status: 403, message: "no" };
    cluster.fails = () => failure;
    expect(await readRolloutDetails(cluster, liveRollout())).toEqual({ ok: false, failure });
  });
});

test.each<[kind: string, stable: string, canary: string, labels: readonly [string, string]]>([
  ["CloneSet", "aaa", "bbb", ["shop-aaa", "shop-bbb"]],
  ["StatefulSet", "shop-aaa", "shop-bbb", ["shop-aaa", "shop-bbb"]],
  ["DaemonSet", "", "bbb", ["aaa", "bbb"]],
])("the revisions of a %s are counted by its pods", async (kind, stableRevision, canaryRevision, labels) => {
  const cluster = new MemoryCluster();
  const put = (name: string, revision: string, ready: string, owner = "shop"): void =>
    cluster.put(pods, {
      metadata: {
        uid: name,
        name,
        namespace: "store",
        labels: { "controller-revision-hash": revision },
        ownerReferences: [{ kind, name: owner }],
      },
      spec: image(revision),
      status: { conditions: [{ type: "Ready", status: ready }] },
    });
  put("one", labels[0], "True");
  put("two", labels[0], "True");
  put("three", labels[1], "True");
  put("four", labels[1], "False");
  put("stranger", labels[1], "True", "other");
  const parts: RolloutParts = {
    spec: { workloadRef: { apiVersion: "apps.kruise.io/v1alpha1", kind, name: "shop" } },
    canaryStatus: { stableRevision, canaryRevision },
  };
  expect(await readRolloutDetails(cluster, liveRollout(parts))).toEqual({
    ok: true,
    value: {
      stable:
        stableRevision === "" ? undefined : { revision: stableRevision, ready: 2, replicas: 2, images: [labels[0]] },
      canary: { revision: canaryRevision, ready: 1, replicas: 2, images: [labels[1]] },
    },
  });
});
