import { describe, expect, test } from "vitest";
import type { ClusterFailure, ResourceType, WatchState } from "#cluster/clusterPort.ts";
import { RolloutStore, type RolloutChange } from "#cluster/rolloutStore.ts";
import { worstState } from "#cluster/worstState.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { rolloutObject, type RolloutParts } from "#support/rolloutObject.ts";

const rollouts: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };

function put(cluster: MemoryCluster, name: string, parts: RolloutParts = {}, namespace = "store"): void {
  cluster.put(rollouts, rolloutObject({ ...parts, metadata: { uid: name, name, namespace, ...parts.metadata } }));
}

function watched(cluster: MemoryCluster, namespaces: readonly string[] = []) {
  const store = new RolloutStore(cluster, namespaces);
  const changes: RolloutChange[] = [];
  const unsubscribe = store.onChange((change) => changes.push(change));
  return { store, changes, unsubscribe };
}

const names = (list: readonly { readonly name: string }[]): readonly string[] => list.map(({ name }) => name);

test("holds what the cluster told last, by uid, by namespace and by what waits", () => {
  const cluster = new MemoryCluster();
  put(cluster, "a");
  put(cluster, "b", { phase: "Healthy", succeeded: "True" });
  put(cluster, "c", {}, "other");
  const { store, changes } = watched(cluster);
  expect(store.state).toEqual({ kind: "live" });
  expect(names(store.rollouts())).toEqual(["a", "b", "c"]);
  expect(names(store.waiting())).toEqual(["a", "c"]);
  expect(store.namespaces()).toEqual(["store", "other"]);
  expect(names(store.inNamespace("store"))).toEqual(["a", "b"]);

  put(cluster, "a", { phase: "Healthy", succeeded: "False" });
  put(cluster, "d", {}, "third");
  cluster.remove("c");
  expect(changes.map(({ added, updated, removed }) => [names(added), names(updated), names(removed)])).toEqual([
    [[], ["a"], []],
    [["d"], [], []],
    [[], [], ["c"]],
  ]);
  expect(changes.map(({ uids }) => uids)).toEqual([["a"], ["d"], ["c"]]);
  expect(names(store.waiting())).toEqual(["d"]);
  expect(store.namespaces()).toEqual(["store", "third"]);
  expect(store.get("c")).toBeUndefined();
});

/** What a person can see change, and what nobody sees. */
const writes: readonly (readonly [what: string, before: RolloutParts, after: RolloutParts, seen: boolean])[] = [
  ["only the resource version", {}, {}, false],
  ["both generations at once", {}, { metadata: { generation: 5 }, status: { observedGeneration: 5 } }, false],
  ["a generation that the controller has not seen", {}, { metadata: { generation: 5 } }, true],
  [
    "the time of the last write while pods come up",
    { canaryStatus: { currentStepState: "StepUpgrade" } },
    { canaryStatus: { currentStepState: "StepUpgrade", lastUpdateTime: "2026-11-23T11:00:00Z" } },
    false,
  ],
  ["the same while somebody has to wait", {}, { canaryStatus: { lastUpdateTime: "2026-11-23T11:00:00Z" } }, true],
  ["a pod that got ready", {}, { canaryStatus: { canaryReadyReplicas: 0 } }, true],
  ["the steps", {}, { steps: [{ replicas: 1 }] }, true],
  ["the lane", {}, { metadata: { annotations: { "rollouts.kruise.io/trafficrouting": "mse" } } }, true],
  ["the message of the controller", {}, { status: { message: "other words" } }, true],
];

test.each(writes)("%s: told or not", (_what, before, after, seen) => {
  const cluster = new MemoryCluster();
  put(cluster, "a", before);
  const { store, changes } = watched(cluster);
  const version = store.get("a")?.resourceVersion;
  put(cluster, "a", after);
  expect(changes.length).toBe(seen ? 1 : 0);
  expect(store.get("a")?.resourceVersion).not.toBe(version);
});

test("tells how the watch stands, and nothing after it was stopped or left", () => {
  const cluster = new MemoryCluster();
  const { store, changes, unsubscribe } = watched(cluster);
  const other: RolloutChange[] = [];
  store.onChange((change) => other.push(change));
  const failure = { kind: "unreachable", status: undefined, message: "no route" } as const;
  cluster.stand({ kind: "degraded", failure });
  expect(store.state).toEqual({ kind: "degraded", failure });
  expect(changes.map(({ state }) => state.kind)).toEqual(["degraded"]);
  unsubscribe();
  cluster.stand({ kind: "live" });
  expect([changes.length, other.length]).toEqual([1, 2]);
  store.stop();
  put(cluster, "a");
  expect(other.length).toBe(2);
});

test("watches only the namespaces that were chosen", () => {
  const cluster = new MemoryCluster();
  put(cluster, "a", {}, "one");
  put(cluster, "b", {}, "two");
  put(cluster, "c", {}, "three");
  const { store } = watched(cluster, ["one", "two"]);
  expect(names(store.rollouts())).toEqual(["a", "b"]);
  expect(store.scope).toEqual({ kind: "namespaces", names: ["one", "two"] });
});

describe("where the whole cluster may not be listed", () => {
  const failure: ClusterFailure = { kind: "forbidden", status: 403, message: "no" };

  test("the namespace of the context is watched instead", async () => {
    const cluster = new MemoryCluster();
    put(cluster, "mine", {}, "default");
    put(cluster, "theirs", {}, "store");
    cluster.refusesWatch = (namespace) => (namespace === undefined ? failure : undefined);
    const { store } = watched(cluster);
    await expect.poll(() => store.state).toEqual({ kind: "live" });
    expect(store.scope).toEqual({ kind: "ownNamespace", name: "default" });
    expect(names(store.rollouts())).toEqual(["mine"]);
  });

  test("and where that is refused too it is said so", async () => {
    const cluster = new MemoryCluster();
    cluster.refusesWatch = () => failure;
    const { store } = watched(cluster);
    await expect.poll(() => store.state).toEqual({ kind: "degraded", failure });
    expect(store.scope).toEqual({ kind: "ownNamespace", name: "default" });
  });

  test("chosen namespaces are not exchanged for another", async () => {
    const cluster = new MemoryCluster();
    cluster.refusesWatch = () => failure;
    const { store } = watched(cluster, ["chosen"]);
    await expect.poll(() => store.state).toEqual({ kind: "degraded", failure });
    expect(store.scope).toEqual({ kind: "namespaces", names: ["chosen"] });
  });
});

test("several watches stand as the worst of them", () => {
  const failure = { kind: "unreachable", status: undefined, message: "" } as const;
  const live: WatchState = { kind: "live" };
  const connecting: WatchState = { kind: "connecting" };
  const degraded: WatchState = { kind: "degraded", failure };
  const absent: WatchState = { kind: "absent" };
  expect([
    worstState([]),
    worstState([live, live]),
    worstState([live, connecting]),
    worstState([connecting, degraded]),
    worstState([degraded, absent, live]),
  ]).toEqual([connecting, live, connecting, degraded, absent]);
});
