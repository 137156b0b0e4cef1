import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { objectAt, stringAt } from "#domain/json.ts";
import { startDemoCluster } from "#simulator/demo.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import { application, rollout } from "#simulator/seed.ts";
import { startSimulator } from "#simulator/simulator.ts";
import { rollouts, trafficRoutings } from "#simulator/store/kinds.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { setImage } from "#simulator/setImage.ts";
import { send } from "./apiOverHttp.ts";

test("a newcomer finds the lane waiting, a canary half way, a Rollout at rest, and a past that makes sense", async () => {
  const nowMs = Date.UTC(2026, 5, 1, 12);
  const demo = await startDemoCluster({ nowMs });
  try {
    const { store } = demo.simulator.cluster;
    const state = (name: string): readonly unknown[] => {
      const status = objectAt(store.get(rollouts, "default", name), ["status"]);
      return [
        status?.["phase"],
        objectAt(status, ["canaryStatus"])?.["currentStepIndex"],
        status?.["currentStepState"],
      ];
    };
    expect(state("rollout-a")).toEqual(["Progressing", 1, "StepPaused"]);
    expect(state("rollout-b")).toEqual(["Progressing", 1, "StepPaused"]);
    expect(state("checkout")).toEqual(["Progressing", 2, "StepPaused"]);
    expect(state("inventory")).toEqual(["Healthy", 3, "Completed"]);
    expect(objectAt(store.get(trafficRoutings, "default", "mse-traffic"), ["status"])?.["phase"]).toBe("Progressing");
    const since = stringAt(store.get(rollouts, "default", "rollout-a"), ["status", "canaryStatus", "lastUpdateTime"]);
    expect(Date.parse(since ?? "")).toBeLessThan(nowMs);
    expect(Date.parse(since ?? "")).toBeGreaterThan(nowMs - 5 * 60_000);
  } finally {
    await demo.stop();
  }
});

test("its kubeconfig is its own: three contexts, TLS, gone at the end, and stopping twice does no harm", async () => {
  const demo = await startDemoCluster();
  const config = parseJson(readFileSync(demo.kubeconfigPath, "utf8"));
  await demo.stop();
  await demo.stop();
  expect(existsSync(demo.kubeconfigPath)).toBe(false);
  expect(config).toMatchObject({
    ok: true,
    value: {
      "current-context": "kruise-demo",
      contexts: [{ name: "kruise-demo" }, { name: "kruise-demo-editor" }, { name: "kruise-demo-viewer" }],
      clusters: [{ cluster: { server: demo.server } }],
    },
  });
  expect(demo.server).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
  await expect(fetch(demo.server)).rejects.toThrow("fetch failed");
});

test("the same seed makes the same cluster", async () => {
  const names: string[][] = [];
  for (let count = 0; count < 2; count += 1) {
    const demo = await startDemoCluster({ nowMs: 0 });
    const { store } = demo.simulator.cluster;
    names.push(
      store.list(rollouts).map((it) => `${it.metadata.name} ${it.metadata.uid} ${it.metadata.resourceVersion}`),
    );
    await demo.stop();
  }
  expect(names[0]).toEqual(names[1]);
});

test("the overwrite race comes on demand: 200, and the old status is back", async () => {
  const clock = new ManualClock(0);
  const simulator = await startSimulator({ clock, plainHttp: true });
  try {
    for (const object of application("web", "web:1", 2)) simulator.cluster.apply(object);
    simulator.cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }, { replicas: 2 }] }));
    clock.advance(5000);
    setImage(simulator.cluster, "web", "web:2");
    clock.advance(30_000);
    simulator.faults.loseStatusWrites = 1;
    const path = "/apis/rollouts.kruise.io/v1beta1/namespaces/default/rollouts/web/status";
    const approve = async (): Promise<number> => {
      const body = [{ op: "replace", path: "/status/canaryStatus/currentStepState", value: "StepReady" }];
      return (await send(simulator, path, { method: "PATCH", contentType: "application/json-patch+json", body }))
        .status;
    };
    const state = (): unknown =>
      objectAt(simulator.cluster.store.get(rollouts, "default", "web"), ["status"])?.["currentStepIndex"];
    expect(await approve()).toBe(200);
    clock.advance(10_000);
    expect(state()).toBe(1);
    expect(await approve()).toBe(200);
    clock.advance(1000);
    expect(state()).toBe(2);
  } finally {
    await simulator.stop();
  }
});
