import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Cluster, ClusterFailure } from "#cluster/clusterPort.ts";
import { connectionSettings } from "#cluster/connectionSettings.ts";
import { readKubeconfig } from "#cluster/kubeconfigFiles.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import { RolloutStore } from "#cluster/rolloutStore.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { fail, type Result } from "#domain/result.ts";
import { startDemoCluster } from "#simulator/demo.ts";
import { Session } from "#views/connection/session.ts";
import { RevisionReader } from "#views/revisionReader.ts";

type Demo = Awaited<ReturnType<typeof startDemoCluster>>;

let demo: Demo;
let cluster: Cluster;
let store: RolloutStore;

beforeAll(async () => {
  demo = await startDemoCluster();
  const kubeconfig = unwrap(await readKubeconfig([demo.kubeconfigPath]));
  cluster = connect(unwrap(connectionSettings(kubeconfig, undefined)));
  store = new RolloutStore(cluster, []);
  await vi.waitUntil(() => store.state.kind === "live", { timeout: 10_000, interval: 10 });
});
afterAll(async () => {
  store.stop();
  cluster.close();
  await demo.stop();
});

function unwrap<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

function rolloutA(): LiveRollout {
  const found = store.rollouts().find(({ name }) => name === "rollout-a");
  if (!found) throw new Error("the demo cluster has no rollout-a");
  return found;
}

function readerOver(list: Cluster["list"]): {
  readonly reader: RevisionReader;
  readonly learned: string[];
  readonly failures: ClusterFailure[];
} {
  const learned: string[] = [];
  const failures: ClusterFailure[] = [];
  const session = new Session({ ...cluster, identity: cluster.identity, list }, store);
  const reader = new RevisionReader(session, {
    learned: (uid) => learned.push(uid),
    notLearned: (failure) => failures.push(failure),
  });
  return { reader, learned, failures };
}

test("reads once for all rows that ask, and again only when the Rollout has changed", async () => {
  let lists = 0;
  const { reader, learned } = readerOver((type, options) => {
    lists++;
    return cluster.list(type, options);
  });
  const rollout = rolloutA();
  expect(reader.pods(rollout, "stable")).toBeUndefined();
  expect(reader.pods(rollout, "canary")).toBeUndefined();
  await vi.waitFor(() => expect(learned).toEqual([rollout.uid]), { interval: 10 });
  expect(reader.pods(rollout, "canary")).toMatchObject({
    ready: 1,
    replicas: 1,
    images: ["example.com/spring-cloud-a:1.1"],
  });
  expect(reader.pods(rollout, "stable")).toMatchObject({ ready: 3, images: ["example.com/spring-cloud-a:1.0"] });
  expect(lists).toBe(1);
  const changed = { ...rollout, resourceVersion: "later" };
  expect(reader.pods(changed, "canary")).toBeDefined();
  await vi.waitFor(() => expect(learned).toHaveLength(2), { interval: 10 });
  expect(lists).toBe(2);
});

test("says once why nothing could be read, and does not ask again by itself", async () => {
  const failure: ClusterFailure = { kind: "forbidden", status: 403, message: "replicasets is forbidden" };
  let lists = 0;
  const { reader, failures } = readerOver(() => {
    lists++;
    return Promise.resolve(fail(failure));
  });
  const rollout = rolloutA();
  reader.pods(rollout, "stable");
  await vi.waitFor(() => expect(failures).toEqual([failure]), { interval: 10 });
  expect(reader.pods(rollout, "stable")).toBeUndefined();
  expect(lists).toBe(1);
});

test("belongs to one session", () => {
  const session = new Session(cluster, store);
  const reader = new RevisionReader(session, { learned: () => undefined, notLearned: () => undefined });
  expect([reader.isFor(session), reader.isFor(new Session(cluster, store))]).toEqual([true, false]);
});
