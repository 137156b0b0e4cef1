import { beforeEach, describe, expect, test } from "vitest";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { setImage } from "#simulator/setImage.ts";
import { simulatedCluster, type SimulatedCluster } from "#simulator/simulatedCluster.ts";
import { application, rollout } from "#simulator/seed.ts";
import type { ApiObject, Draft } from "#simulator/store/apiObject.ts";
import { deployments, kinds, namespaces, pods, replicaSets, rollouts, type KindInfo } from "#simulator/store/kinds.ts";

let clock: ManualClock;
let cluster: SimulatedCluster;

beforeEach(() => {
  clock = new ManualClock(Date.UTC(2026, 0, 1));
  cluster = simulatedCluster({ clock });
});

const configMaps = kinds.find((it) => it.kind === "ConfigMap") ?? namespaces;

function configMap(name: string, more: Draft["metadata"] = {}): Draft {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name, ...more }, data: { a: "1" } };
}

function created(kind: KindInfo, draft: Draft): ApiObject {
  const result = cluster.registry.create(kind, draft, "default");
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

describe("versions", () => {
  test("every write moves the version of the object and of the store, and a write of the same moves neither", () => {
    const first = created(configMaps, configMap("one"));
    const second = cluster.registry.update(configMaps, { ...first, data: { a: "2" } }, "default");
    expect(second.ok && Number(second.value.metadata.resourceVersion)).toBe(Number(first.metadata.resourceVersion) + 1);
    const { revision } = cluster.store;
    const same = cluster.registry.update(
      configMaps,
      { ...first, data: { a: "2" }, metadata: { name: "one" } },
      "default",
    );
    expect(same).toEqual(second);
    expect(cluster.store.revision).toBe(revision);
  });

  test("a write with an old version is refused with 409 and the server's sentence", () => {
    const first = created(configMaps, configMap("one"));
    cluster.registry.update(configMaps, { ...first, data: { a: "2" } }, "default");
    expect(cluster.registry.update(configMaps, { ...first, data: { a: "3" } }, "default")).toMatchObject({
      ok: false,
      failure: {
        code: 409,
        reason: "Conflict",
        message:
          'Operation cannot be fulfilled on configmaps "one": the object has been modified; please apply your changes to the latest version and try again',
      },
    });
  });

  test("the generation counts changes of the spec, not of labels and not of the status", () => {
    for (const object of application("web", "web:1", 1)) cluster.apply(object);
    cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }] }));
    clock.advance(5000);
    const generation = (): number | undefined => cluster.store.get(rollouts, "default", "web")?.metadata.generation;
    const object = cluster.store.get(rollouts, "default", "web");
    expect(object?.["status"]).toBeDefined();
    expect(generation()).toBe(1);
    cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }] }, { note: "x" }));
    expect(generation()).toBe(1);
    cluster.apply(rollout("web", "web", { steps: [{ replicas: 2 }] }));
    expect(generation()).toBe(2);
  });
});

describe("status and spec are written apart", () => {
  test("a status in a write of the object is ignored, and a spec in a write of the status", () => {
    cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }] }));
    clock.advance(1000);
    const before = cluster.store.get(rollouts, "default", "web");
    if (before === undefined) throw new Error("no Rollout");
    const forged = { ...before, status: { phase: "Healthy" }, spec: { workloadRef: "nonsense" } };
    expect(cluster.registry.updateStatus(rollouts, forged, "default")).toMatchObject({
      ok: true,
      value: { status: { phase: "Healthy" }, spec: before["spec"] },
    });
    const now = cluster.store.get(rollouts, "default", "web");
    const written = cluster.registry.update(rollouts, { ...(now ?? before), status: { phase: "Forged" } }, "default");
    expect(written).toMatchObject({ ok: true, value: { status: { phase: "Healthy" } } });
  });
});

describe("deletion", () => {
  test("a finalizer holds the object, marked, until it is taken off; no new one may come", () => {
    const object = created(configMaps, configMap("held", { finalizers: ["example.com/hold"] }));
    expect(cluster.registry.remove(configMaps, "default", "held")).toMatchObject({
      ok: true,
      value: { metadata: { deletionTimestamp: "2026-01-01T00:00:00Z" } },
    });
    const more = { name: "held", finalizers: ["example.com/hold", "example.com/more"] };
    expect(cluster.registry.update(configMaps, { ...object, metadata: more }, "default")).toMatchObject({
      ok: false,
      failure: { code: 422 },
    });
    cluster.registry.update(configMaps, { ...object, metadata: { name: "held" } }, "default");
    expect(cluster.store.get(configMaps, "default", "held")).toBeUndefined();
  });

  test("a precondition on another uid is refused", () => {
    created(configMaps, configMap("one"));
    const refused = cluster.registry.remove(configMaps, "default", "one", { preconditions: { uid: "other" } });
    expect(refused).toMatchObject({ ok: false, failure: { code: 409 } });
    expect(cluster.store.get(configMaps, "default", "one")).toBeDefined();
  });

  test.each([
    ["Background", 0, true],
    ["Foreground", 0, true],
    ["Orphan", 3, false],
  ] as const)("%s: what belongs to a Deployment", (propagation, podsLeft, gone) => {
    for (const object of application("web", "web:1", 3)) cluster.apply(object);
    clock.advance(5000);
    expect(cluster.store.list(pods)).toHaveLength(3);
    cluster.registry.remove(deployments, "default", "web", { propagation });
    const remaining = cluster.store.get(deployments, "default", "web");
    expect(remaining === undefined).toBe(propagation === "Background");
    clock.advance(10_000);
    expect(cluster.store.get(deployments, "default", "web")).toBeUndefined();
    expect(cluster.store.list(replicaSets).length === 0).toBe(gone);
    expect(cluster.store.list(pods)).toHaveLength(podsLeft);
  });

  test("a namespace takes its content along, and takes in nothing new meanwhile", () => {
    cluster.registry.create(namespaces, { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }, "");
    const inShop = application("web", "web:1", 2).map((it) => ({
      ...it,
      metadata: { ...it.metadata, namespace: "shop" },
    }));
    for (const object of inShop) cluster.apply(object);
    clock.advance(5000);
    cluster.registry.remove(namespaces, "", "shop");
    expect(cluster.registry.create(configMaps, configMap("late"), "shop")).toMatchObject({
      ok: false,
      failure: { code: 403 },
    });
    clock.advance(10_000);
    expect(cluster.store.get(namespaces, "", "shop")).toBeUndefined();
    expect(cluster.store.list(pods, "shop")).toEqual([]);
  });
});

describe("what is refused", () => {
  const rows: readonly (readonly [
    name: string,
    kind: KindInfo,
    draft: Draft,
    namespace: string,
    code: number,
    part: string,
  ])[] = [
    [
      "no name",
      configMaps,
      { apiVersion: "v1", kind: "ConfigMap", metadata: {} },
      "default",
      422,
      "name or generateName",
    ],
    ["a bad name", configMaps, configMap("Bad_Name"), "default", 422, "metadata.name"],
    ["an unknown namespace", configMaps, configMap("one"), "nowhere", 404, 'namespaces "nowhere" not found'],
    [
      "a label that is too long",
      configMaps,
      configMap("one", { labels: { a: "x".repeat(64) } }),
      "default",
      422,
      "63 characters",
    ],
    [
      "a selector that does not fit the template",
      deployments,
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name: "web" },
        spec: {
          selector: { matchLabels: { app: "web" } },
          template: { metadata: { labels: { app: "other" } }, spec: { containers: [{ name: "a", image: "b" }] } },
        },
      },
      "default",
      422,
      "selector",
    ],
    [
      "a lane member whose finalizer would be too long",
      rollouts,
      {
        ...rollout("web", "web", { steps: [{ replicas: 1 }] }),
        metadata: { name: "web", finalizers: [`progressing.rollouts.kruise.io/${"x".repeat(64)}`] },
      },
      "default",
      422,
      "metadata.finalizers",
    ],
    ["a Rollout without steps", rollouts, rollout("web", "web", { steps: [] }), "default", 422, "at least one step"],
    [
      "steps that decrease",
      rollouts,
      rollout("web", "web", { steps: [{ replicas: "50%" }, { replicas: "20%" }] }),
      "default",
      422,
      "decrease",
    ],
    [
      "too much in partition style",
      rollouts,
      rollout("web", "web", { steps: [{ replicas: "60%", traffic: "10%" }] }),
      "default",
      422,
      "cannot exceed 50%",
    ],
    [
      "traffic that is no percentage",
      rollouts,
      rollout("web", "web", { steps: [{ replicas: 1, traffic: "5" }] }),
      "default",
      422,
      "traffic",
    ],
  ];
  test.each(rows)("%s", (_name, kind, draft, namespace, code, part) => {
    const refused = cluster.registry.create(kind, draft, namespace);
    expect(refused).toMatchObject({ ok: false, failure: { code } });
    expect(!refused.ok && refused.failure.message).toContain(part);
  });

  test("a dry run says the same and stores nothing", () => {
    const { revision } = cluster.store;
    expect(cluster.registry.create(configMaps, configMap("one"), "default", { dryRun: true }).ok).toBe(true);
    expect(cluster.store.get(configMaps, "default", "one")).toBeUndefined();
    expect(cluster.store.revision).toBe(revision);
  });
});

describe("what a release fixes and what it starts", () => {
  function releasing(): void {
    for (const object of application("web", "web:1", 2)) cluster.apply(object);
    cluster.apply(rollout("web", "web", { steps: [{ replicas: 1 }, { replicas: 2 }] }));
    clock.advance(5000);
    setImage(cluster, "web", "web:2");
    clock.advance(1000);
  }

  test("the write that changes the template pauses the Deployment and marks it, within the same write", () => {
    releasing();
    const deployment = cluster.store.get(deployments, "default", "web");
    expect(deployment).toMatchObject({
      spec: { paused: true },
      metadata: { annotations: { "rollouts.kruise.io/in-progressing": '{"rolloutName":"web"}' } },
    });
    expect(deployment?.metadata.labels?.["rollouts.kruise.io/stable-revision"]).toMatch(/^[a-z0-9]+$/);
  });

  test("nobody can unpause it by hand", () => {
    releasing();
    const deployment = cluster.store.get(deployments, "default", "web");
    if (deployment === undefined) throw new Error("no Deployment");
    const spec = { ...Object(deployment["spec"]), paused: false };
    expect(cluster.registry.update(deployments, { ...deployment, spec }, "default")).toMatchObject({
      ok: true,
      value: { spec: { paused: true } },
    });
  });

  test.each([
    ["the number of steps", rollout("web", "web", { steps: [{ replicas: 1 }] }), false],
    [
      "the style",
      rollout("web", "web", { enableExtraWorkloadForCanary: true, steps: [{ replicas: 1 }, { replicas: 2 }] }),
      false,
    ],
    ["the workload", rollout("web", "other", { steps: [{ replicas: 1 }, { replicas: 2 }] }), false],
    ["a pause", rollout("web", "web", { steps: [{ replicas: 1, pause: { duration: 5 } }, { replicas: 2 }] }), true],
  ])("while it runs, %s", (_name, object, allowed) => {
    releasing();
    expect(cluster.apply(object).ok).toBe(allowed);
  });

  test("a workload that no Rollout knows, or that has no pods, rolls by itself", () => {
    for (const object of application("free", "free:1", 2)) cluster.apply(object);
    clock.advance(5000);
    setImage(cluster, "free", "free:2");
    clock.advance(10_000);
    expect(cluster.store.get(deployments, "default", "free")).toMatchObject({
      status: { updatedReplicas: 2, replicas: 2 },
    });
  });
});
