import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Cluster } from "#cluster/clusterPort.ts";
import { connectionSettings } from "#cluster/connectionSettings.ts";
import { readKubeconfig } from "#cluster/kubeconfigFiles.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import { readRolloutDetails } from "#cluster/rolloutDetails.ts";
import { RolloutStore } from "#cluster/rolloutStore.ts";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { abort } from "#operations/abort.ts";
import { approve } from "#operations/approve.ts";
import type { OperationHost, Outcome } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import { startDemoCluster } from "#simulator/demo.ts";
import { contextOf, type UserName } from "#simulator/kubeconfig.ts";

type Demo = Awaited<ReturnType<typeof startDemoCluster>>;

let demo: Demo;
const opened: Cluster[] = [];
beforeAll(async () => {
  demo = await startDemoCluster({ speed: 20 });
});
afterAll(async () => {
  for (const cluster of opened) cluster.close();
  await demo.stop();
});

async function connectAs(user: UserName): Promise<Cluster> {
  const read = await readKubeconfig([demo.kubeconfigPath]);
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  const settings = connectionSettings(read.value, contextOf[user]);
  if (!settings.ok) throw new Error(JSON.stringify(settings.failure));
  const cluster = connect(settings.value);
  opened.push(cluster);
  return cluster;
}

const host: OperationHost = {
  now: () => Date.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  confirm: () => Promise.resolve(true),
  progress: () => undefined,
  audit: () => undefined,
};

function byName(store: RolloutStore, name: string): LiveRollout {
  const found = store.rollouts().find((rollout) => rollout.name === name);
  if (!found) throw new Error(`there is no rollout ${name}`);
  return found;
}

function run(cluster: Cluster, kind: "approve" | "abort", rollout: LiveRollout): Promise<Outcome> {
  return runOperation(cluster, { approve, abort }[kind], targetOf(rollout), host, { readOnly: false });
}

const deadline = { timeout: 5_000, interval: 20 };

describe("on the demo cluster", () => {
  test("the members of the lane wait, and their pods are told apart", async () => {
    const cluster = await connectAs("admin");
    const store = new RolloutStore(cluster, []);
    await expect.poll(() => store.state.kind, deadline).toBe("live");
    expect(store.waiting().map(({ name }) => name)).toEqual(expect.arrayContaining(["rollout-a", "rollout-b"]));
    const rollout = byName(store, "rollout-a");
    expect(rollout).toMatchObject({ lane: "mse-traffic", style: "canary" });
    const details = await readRolloutDetails(cluster, rollout);
    expect(details).toMatchObject({
      ok: true,
      value: {
        stable: { images: [expect.stringContaining(":1.0")] },
        canary: { images: [expect.stringContaining(":1.1")] },
      },
    });
    store.stop();
  });

  test("who may only look is told which right is missing", async () => {
    const cluster = await connectAs("viewer");
    const store = new RolloutStore(cluster, []);
    await expect.poll(() => store.state.kind, deadline).toBe("live");
    expect(await run(cluster, "approve", byName(store, "rollout-a"))).toMatchObject({
      kind: "refused",
      refusal: { reason: "notAllowed", access: { subresource: "status" } },
    });
    store.stop();
  });

  test("one is approved, the other aborted, and the store sees both", async () => {
    const cluster = await connectAs("admin");
    const store = new RolloutStore(cluster, []);
    await expect.poll(() => store.state.kind, deadline).toBe("live");
    expect(await run(cluster, "approve", byName(store, "rollout-a"))).toMatchObject({ kind: "done", sends: 1 });
    expect(await run(cluster, "abort", byName(store, "rollout-b"))).toMatchObject({
      kind: "done",
      state: { kind: "rolledBack" },
    });
    await expect.poll(() => deriveRolloutState(byName(store, "rollout-a")).kind, deadline).toBe("succeeded");
    await expect.poll(() => deriveRolloutState(byName(store, "rollout-b")).kind, deadline).toBe("rolledBack");
    store.stop();
  });

  test("an approval that the controller overwrites is sent again", async () => {
    const cluster = await connectAs("admin");
    const store = new RolloutStore(cluster, []);
    await expect.poll(() => store.state.kind, deadline).toBe("live");
    demo.simulator.faults.loseStatusWrites = 1;
    expect(await run(cluster, "approve", byName(store, "checkout"))).toMatchObject({ kind: "done", sends: 2 });
    store.stop();
  }, 15_000);

  test.each<[what: string, happen: (demo: Demo) => void]>([
    ["all watches end", ({ simulator }) => simulator.faults.cutWatches("end")],
    ["all connections of watches are dropped", ({ simulator }) => simulator.faults.cutWatches("reset")],
    [
      "all watches end and what happened since is forgotten",
      ({ simulator }) => {
        simulator.expireHistory();
        simulator.faults.cutWatches("end");
      },
    ],
    [
      "all watches end, and the server is overloaded",
      ({ simulator }) => {
        simulator.faults.failNext(2, { status: 503, only: ({ isWatch }) => isWatch });
        simulator.faults.cutWatches("end");
      },
    ],
  ])("%s: the store goes on", async (what, happen) => {
    const cluster = await connectAs("admin");
    const store = new RolloutStore(cluster, []);
    await expect.poll(() => store.state.kind, deadline).toBe("live");
    happen(demo);
    const seen: string[] = [];
    store.onChange(({ updated }) => seen.push(...updated.map(({ message }) => message)));
    const answer = await cluster.patch(
      {
        group: "rollouts.kruise.io",
        version: "v1beta1",
        plural: "rollouts",
        namespace: "default",
        name: "inventory",
        subresource: "status",
      },
      { type: "merge", body: { status: { message: `written after: ${what}` } } },
    );
    expect(answer).toMatchObject({ ok: true });
    await expect.poll(() => seen, deadline).toContain(`written after: ${what}`);
    store.stop();
  });
});
