import { expect, test } from "vitest";
import type { Cluster, Watching } from "#cluster/clusterPort.ts";
import { RolloutStore } from "#cluster/rolloutStore.ts";
import { ok } from "#domain/result.ts";
import { DemoCluster, type RunningDemo } from "#views/connection/demoCluster.ts";
import { Session } from "#views/connection/session.ts";

const identity = { context: "kind-dev", server: "https://127.0.0.1:6443", user: "dev", namespace: "default" };

function sessionThatTells(): { readonly session: Session; readonly told: string[] } {
  const told: string[] = [];
  const watching: Watching = { stop: () => told.push("watch stopped") };
  const cluster: Cluster = {
    identity,
    get: () => Promise.resolve(ok({})),
    list: () => Promise.resolve(ok([])),
    patch: () => Promise.resolve(ok({})),
    mayI: () => Promise.resolve(ok(true)),
    openApi: () => Promise.resolve(ok({})),
    watch: () => watching,
    close: () => told.push("closed"),
  };
  return { session: new Session(cluster, new RolloutStore(cluster, [])), told };
}

test("a session that nobody uses ends at once", () => {
  const { session, told } = sessionThatTells();
  session.end();
  expect(told).toEqual(["watch stopped", "closed"]);
});

test("an operation under way keeps the connection until it is done", async () => {
  const { session, told } = sessionThatTells();
  const first = Promise.withResolvers<string>();
  const second = Promise.withResolvers<string>();
  const using = [session.use(() => first.promise), session.use(() => second.promise)];
  session.end();
  expect(told).toEqual(["watch stopped"]);
  first.resolve("done");
  await using[0];
  expect(told).toEqual(["watch stopped"]);
  second.reject(new Error("failed"));
  await expect(using[1]).rejects.toThrow("failed");
  expect(told).toEqual(["watch stopped", "closed"]);
});

test("an operation that ends first leaves the connection open", async () => {
  const { session, told } = sessionThatTells();
  expect(await session.use((cluster) => Promise.resolve(cluster.identity.context))).toBe("kind-dev");
  expect(told).toEqual([]);
});

function countedDemo(start: () => Promise<void> = () => Promise.resolve()): {
  readonly demo: DemoCluster;
  readonly counts: { started: number; stopped: number };
} {
  const counts = { started: 0, stopped: 0 };
  const demo = new DemoCluster(async (): Promise<RunningDemo> => {
    counts.started++;
    await start();
    return {
      kubeconfigPath: `/demo/${counts.started}`,
      stop: async () => {
        counts.stopped++;
      },
    };
  });
  return { demo, counts };
}

test("there is one demo cluster, however often it is started", async () => {
  const { demo, counts } = countedDemo();
  expect(demo.kubeconfigPath).toBeUndefined();
  await Promise.all([demo.start(), demo.start()]);
  await demo.start();
  expect([demo.kubeconfigPath, counts.started]).toEqual(["/demo/1", 1]);
  await demo.stop();
  expect([demo.kubeconfigPath, counts.stopped]).toEqual([undefined, 1]);
  await demo.stop();
  await demo.start();
  expect([demo.kubeconfigPath, counts]).toEqual(["/demo/2", { started: 2, stopped: 1 }]);
});

test("a demo cluster that could not start can be started again", async () => {
  let fails = true;
  const { demo, counts } = countedDemo(async () => {
    if (fails) throw new Error("no port");
  });
  await expect(demo.start()).rejects.toThrow("no port");
  expect(demo.kubeconfigPath).toBeUndefined();
  fails = false;
  await demo.start();
  expect([demo.kubeconfigPath, counts.started]).toEqual(["/demo/2", 2]);
});

test("a demo cluster stopped while it starts does not stay", async () => {
  const gate = Promise.withResolvers<void>();
  const { demo, counts } = countedDemo(() => gate.promise);
  const starting = demo.start();
  const stopping = demo.stop();
  gate.resolve();
  await Promise.all([starting, stopping]);
  expect([demo.kubeconfigPath, counts.stopped]).toEqual([undefined, 1]);
});

test("stopping a demo cluster that fails to start is no failure", async () => {
  const gate = Promise.withResolvers<void>();
  const { demo, counts } = countedDemo(() => gate.promise);
  const starting = demo.start();
  const stopping = demo.stop();
  gate.reject(new Error("no port"));
  await expect(starting).rejects.toThrow("no port");
  await stopping;
  expect(counts.stopped).toBe(0);
});
