import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ApiClient, openApi } from "./apiClient.ts";
import type { Part } from "./childProcesses.ts";
import { ClusterMirror } from "./hazards/clusterMirror.ts";
import { crashes } from "./hazards/crashes.ts";
import { mirroredKinds } from "./hazards/mirroredKinds.ts";
import { rulesAbout } from "./hazards/rulesAbout.ts";
import { Stage } from "./hazards/stage.ts";
import { type RealCluster, startRealCluster } from "./realCluster.ts";
import { waitUntil } from "./waitUntil.ts";

// Its own cluster, because all other tests need a manager that lives.
let cluster: RealCluster;
let api: ApiClient;
let mirror: ClusterMirror;

beforeAll(async () => {
  const started = await startRealCluster();
  if (!started.ok) throw new Error(started.failure);
  cluster = started.value;
  api = openApi(cluster.access);
  mirror = await ClusterMirror.open(api, mirroredKinds);
});

afterAll(async () => {
  await mirror.stop();
  api.close();
  await cluster.stop();
});

/** How a program in Go ends when it panics. */
const panicked = "exit code 2";

/** The manager that was started last. */
function manager(): Part | undefined {
  return cluster.parts().findLast(({ name }) => name === "rollouts-manager");
}

async function managerEnds(): Promise<string> {
  const ended = await waitUntil({
    what: "the manager to end",
    within: 60_000,
    look: () => Promise.resolve(manager()?.ended()),
  });
  return ended.ok ? ended.value : ended.failure;
}

describe("what our rules call a crash takes the real manager down", () => {
  test.each(crashes)("$rules: $name", async ({ name, rules, manifests, acts, cure, afterwards }) => {
    expect(rulesAbout(manifests, rules)).toEqual(rules);
    const stage = new Stage(name, api, mirror);
    await stage.set(manifests);
    for (const act of acts) await act(stage);
    expect(await managerEnds()).toBe(panicked);

    // That it cannot be started at all is one way of ending again.
    await cluster.restartManager();
    expect(await managerEnds()).toBe(panicked);

    for (const act of cure) await act(stage);
    expect(await cluster.restartManager()).toEqual({ ok: true, value: true });
    for (const act of afterwards) await act(stage);
    expect(manager()?.ended()).toBeUndefined();
  });
});
