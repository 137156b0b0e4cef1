import { describe, expect, test } from "vitest";
import type { ClusterFailure } from "#cluster/clusterPort.ts";
import { at, type JsonObject } from "#domain/json.ts";
import { abort } from "#operations/abort.ts";
import type { Outcome, Refusal } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { liveRollout, rolloutObject, type RolloutParts } from "#support/rolloutObject.ts";
import { VirtualHost } from "./virtualHost.ts";
import {
  cloneSets,
  deployments,
  putCloneSet,
  putDeployment,
  rolledOut,
  rollouts,
  template,
} from "./workloadObjects.ts";

const cancelling: RolloutParts = { reason: "Cancelling", canaryStatus: { canaryRevision: "stable1" } };
const rolledBack: RolloutParts = {
  phase: "Healthy",
  reason: "Completed",
  succeeded: "False",
  canaryStatus: { canaryRevision: "stable1" },
};

function world(parts: RolloutParts = {}, putWorkload: (cluster: MemoryCluster) => void = putDeployment) {
  const cluster = new MemoryCluster();
  const host = new VirtualHost(Date.parse("2026-11-23T11:00:00Z"));
  cluster.put(rollouts, rolloutObject(parts));
  putWorkload(cluster);
  const shown = targetOf(liveRollout(parts));
  const run = (): Promise<Outcome> => runOperation(cluster, abort, shown, host, { readOnly: false });
  const become = (now: RolloutParts): void => cluster.change("uid-shop", () => rolloutObject({ ...parts, ...now }));
  const workloadStatus = (status: JsonObject): void =>
    cluster.change("uid-workload", (object) => ({ ...object, status }));
  /** The controller notices, the Rollout ends, and a little later the last old pod is back. */
  const controllerActs = (): void => {
    cluster.patched = () => {
      host.after(300, () => become(cancelling));
      host.after(5_000, () => become(rolledBack));
      host.after(8_000, () => workloadStatus(rolledOut));
    };
  };
  const sent = () => cluster.patches.filter(({ dryRun }) => !dryRun);
  return { cluster, host, shown, run, become, workloadStatus, controllerActs, sent };
}

describe("an abort of a Deployment", () => {
  test("puts the stable template back, and is done when the workload runs nothing else", async () => {
    const it = world();
    it.controllerActs();
    const startMs = it.host.now();
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "rolledBack" }, sends: 1 });
    expect(it.host.now() - startMs).toBeGreaterThanOrEqual(8_000);
    expect(at(it.cluster.object("uid-workload"), ["spec", "template"])).toEqual(template("1"));
    expect(it.sent()).toMatchObject([
      {
        address: { ...deployments, namespace: "store", name: "shop" },
        patch: {
          operations: [
            { op: "test", path: "/metadata/uid", value: "uid-workload" },
            { op: "test", path: "/spec/template", value: template("2", { fresh: "yes" }) },
            { op: "replace", path: "/spec/template", value: template("1") },
          ],
        },
      },
    ]);
  });

  test("asks the server first, then the person, who hears which images come back", async () => {
    const it = world({ metadata: { annotations: { "rollouts.kruise.io/trafficrouting": "mse" } } });
    it.controllerActs();
    await it.run();
    expect(it.cluster.calls.filter(({ verb }) => verb === "patch" || verb === "mayI")).toMatchObject([
      { verb: "mayI", access: { ...deployments, namespace: "store", verb: "patch" } },
      { verb: "patch", dryRun: true },
      { verb: "patch", dryRun: false },
    ]);
    expect(it.host.asked.map(({ effects }) => effects)).toEqual([
      {
        operation: "abort",
        step: 1,
        stepCount: 3,
        workload: { kind: "Deployment", name: "shop" },
        stableRevision: "stable1",
        canaryRevision: "canary2",
        images: [{ container: "main", from: "shop:2", to: "shop:1" }],
        managedBy: undefined,
        lane: "mse",
      },
    ]);
    expect(it.host.log).toMatchObject([
      { operation: "abort", kubectl: [expect.stringContaining("patch deployments.v1.apps/shop --type=json")] },
    ]);
  });

  test.each<[manager: string, metadata: JsonObject]>([
    ["Argo CD", { annotations: { "argocd.argoproj.io/tracking-id": "x" } }],
    ["Argo CD", { labels: { "argocd.argoproj.io/instance": "x" } }],
    ["Flux", { labels: { "kustomize.toolkit.fluxcd.io/name": "x" } }],
    ["Flux", { labels: { "helm.toolkit.fluxcd.io/name": "x" } }],
  ])("warns of %s, which may put the new template back: %j", async (manager, metadata) => {
    const it = world({}, (cluster) => putDeployment(cluster, metadata));
    it.host.answer = () => false;
    await it.run();
    expect(it.host.asked).toMatchObject([{ effects: { managedBy: manager } }]);
  });
});

describe("an abort of a CloneSet", () => {
  const parts: RolloutParts = {
    spec: {
      workloadRef: { apiVersion: "apps.kruise.io/v1alpha1", kind: "CloneSet", name: "shop" },
    },
  };

  test("takes the template of the ControllerRevision, without the mark that makes it a patch", async () => {
    const it = world(parts, putCloneSet);
    it.controllerActs();
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.sent()).toMatchObject([{ address: { ...cloneSets, namespace: "store", name: "shop" } }]);
    expect(at(it.cluster.object("uid-workload"), ["spec", "template"])).toEqual(template("1"));
  });

  test("finds a revision whose name the status has in full, as for StatefulSets", async () => {
    const it = world({ ...parts, canaryStatus: { stableRevision: "shop-stable1" } }, putCloneSet);
    it.controllerActs();
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(at(it.cluster.object("uid-workload"), ["spec", "template"])).toEqual(template("1"));
  });

  test("that would be rolled back step by step is left to the person", async () => {
    const annotations = { "rollouts.kruise.io/rollback-in-batch": "true" };
    const it = world({ ...parts, metadata: { annotations } }, putCloneSet);
    expect(await it.run()).toEqual({
      kind: "refused",
      refusal: { reason: "unsupportedWorkload", workloadKind: "CloneSet with rollback in batches" },
    });
  });

  test("is not left to the person where routing makes the annotation void", async () => {
    const annotations = { "rollouts.kruise.io/rollback-in-batch": "true" };
    const canary = { steps: [{ replicas: 1 }], trafficRoutings: [{ service: "shop" }] };
    const it = world({ ...parts, metadata: { annotations }, strategy: { canary } }, putCloneSet);
    it.controllerActs();
    expect(await it.run()).toMatchObject({ kind: "done" });
  });
});

/** What a Rollout is at, and why an abort is refused. Nothing of the workload is read then. */
const refusals: readonly (readonly [what: string, now: RolloutParts | undefined, refusal: Partial<Refusal>])[] = [
  ["it is gone", undefined, { reason: "gone" }],
  ["another object has its name", { metadata: { uid: "other" } }, { reason: "replaced" }],
  ["another revision is released", { canaryStatus: { canaryRevision: "canary3" } }, { reason: "newRelease" }],
  ["it is initializing", { reason: "Initializing" }, { reason: "initializing" }],
  ["it is paused", { strategy: { paused: true } }, { reason: "paused" }],
  ["it rolls back already", { reason: "Cancelling" }, { reason: "alreadyAborting" }],
  ["it is finishing", { reason: "Finalising" }, { reason: "notProgressing", state: { kind: "finalising" } }],
  ["it is over", { phase: "Healthy", succeeded: "True" }, { reason: "notProgressing", state: { kind: "succeeded" } }],
  ["it is disabled", { phase: "Disabled" }, { reason: "notProgressing" }],
  [
    "its workload has no way back",
    { spec: { workloadRef: { apiVersion: "apps.kruise.io/v1alpha1", kind: "DaemonSet", name: "shop" } } },
    { reason: "unsupportedWorkload", workloadKind: "DaemonSet" },
  ],
];

test.each(refusals)("refused because %s", async (_what, now, refusal) => {
  const it = world();
  it.cluster.remove("uid-shop");
  if (now) it.cluster.put(rollouts, rolloutObject(now));
  expect(await it.run()).toMatchObject({ kind: "refused", refusal });
  expect(it.cluster.calls.map(({ verb }) => verb)).toEqual(["get"]);
  expect(it.host.asked).toEqual([]);
});

describe("the stable template", () => {
  const detail = (text: string): Outcome => ({
    kind: "refused",
    refusal: { reason: "noStableTemplate", detail: text },
  });

  test("is not guessed where the Rollout names no revision", async () => {
    const it = world({ canaryStatus: { stableRevision: "" } });
    expect(await it.run()).toEqual(detail("the Rollout names no stable revision"));
  });

  test("is not taken from a ReplicaSet of somebody else", async () => {
    const it = world();
    it.cluster.remove("uid-stable");
    expect(await it.run()).toEqual(detail("no ReplicaSet of Deployment shop has the stable revision stable1"));
  });

  test("cannot be found for a workload that is not there", async () => {
    const it = world();
    it.cluster.remove("uid-workload");
    expect(await it.run()).toEqual(detail("Deployment shop does not exist"));
  });

  test("that may not be read is a failure", async () => {
    const it = world();
    const failure: ClusterFailure = { kind: "forbidden", status: 403, message: "no" };
    it.cluster.fails = (call) => (call.verb === "list" ? failure : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure });
  });
});

describe("before the person is asked", () => {
  test("a missing right is named", async () => {
    const it = world();
    it.cluster.allows = () => false;
    expect(await it.run()).toMatchObject({
      kind: "refused",
      refusal: { reason: "notAllowed", access: { plural: "deployments", verb: "patch" } },
    });
    expect(it.host.asked).toEqual([]);
  });

  test.each(["invalid", "serverError", "conflict"] as const)("the server refuses the rehearsal: %s", async (kind) => {
    const it = world();
    const failure: ClusterFailure = { kind, status: 422, message: "a webhook says no" };
    it.cluster.fails = (call) => (call.verb === "patch" && call.dryRun ? failure : undefined);
    expect(await it.run()).toEqual({ kind: "refused", refusal: { reason: "serverRefuses", failure } });
    expect(it.host.asked).toEqual([]);
    expect(it.sent()).toEqual([]);
  });
});

describe("while the person decides", () => {
  test("the next step is no reason to ask again", async () => {
    const it = world();
    it.controllerActs();
    it.host.answer = () => {
      it.become({ canaryStatus: { currentStepIndex: 2, currentStepState: "StepUpgrade" } });
      return true;
    };
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.host.asked).toHaveLength(1);
  });

  test("a third template is one, even before the Rollout has seen it", async () => {
    const it = world();
    it.controllerActs();
    it.host.answer = () => {
      if (it.host.asked.length > 1) return false;
      it.cluster.change("uid-workload", (object) => ({ ...object, spec: { replicas: 4, template: template("3") } }));
      return true;
    };
    expect(await it.run()).toEqual({ kind: "cancelled" });
    expect(it.host.asked.map(({ effects }) => (effects.operation === "abort" ? effects.images : []))).toEqual([
      [{ container: "main", from: "shop:2", to: "shop:1" }],
      [{ container: "main", from: "shop:3", to: "shop:1" }],
    ]);
    expect(it.sent()).toEqual([]);
  });

  test("a new release is a refusal", async () => {
    const it = world();
    it.host.answer = () => {
      it.become({ canaryStatus: { canaryRevision: "canary3" } });
      return true;
    };
    expect(await it.run()).toMatchObject({ kind: "refused", refusal: { reason: "newRelease" } });
    expect(it.sent()).toEqual([]);
  });
});

test("a third template between the last look and the write is not overwritten", async () => {
  const it = world();
  it.cluster.fails = (call) => {
    if (call.verb === "patch" && !call.dryRun) {
      it.cluster.change("uid-workload", (object) => ({ ...object, spec: { replicas: 4, template: template("3") } }));
    }
    return undefined;
  };
  expect(await it.run()).toMatchObject({ kind: "refused", refusal: { reason: "serverRefuses" } });
  expect(at(it.cluster.object("uid-workload"), ["spec", "template"])).toEqual(template("3"));
});

describe("after the template is back", () => {
  test("a Rollout that says it is rolled back is not the end while pods of the new version run", async () => {
    const it = world();
    it.cluster.patched = () => {
      it.host.after(300, () => it.become(rolledBack));
      it.host.after(400, () => it.workloadStatus({ ...rolledOut, availableReplicas: 3 }));
    };
    expect(await it.run()).toEqual({ kind: "unconfirmed", state: { kind: "rolledBack" }, sends: 1 });
  });

  test.each<[key: string, value: number]>([
    ["observedGeneration", 7],
    ["replicas", 5],
    ["updatedReplicas", 3],
    ["availableReplicas", 3],
  ])("the workload is not there yet with %s %i", async (key, value) => {
    const it = world();
    it.cluster.patched = () => {
      it.become(rolledBack);
      it.workloadStatus({ ...rolledOut, [key]: value });
      it.host.after(20_000, () => it.workloadStatus(rolledOut));
    };
    const startMs = it.host.now();
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.host.now() - startMs).toBeGreaterThanOrEqual(20_000);
  });

  test("a controller that does not notice is told about soon", async () => {
    const it = world();
    const startMs = it.host.now();
    expect(await it.run()).toMatchObject({ kind: "unconfirmed", state: { kind: "waiting", step: 1 } });
    expect(it.host.now() - startMs).toBeLessThan(20_000);
  });

  test.each<[what: string, now: RolloutParts, state: string]>([
    ["the release has finished first", { phase: "Healthy", succeeded: "True" }, "succeeded"],
    ["the controller took it for another release", { reason: "Initializing" }, "starting"],
    ["somebody disabled the Rollout", { phase: "Disabling" }, "disabling"],
    ["somebody deleted the Rollout", { metadata: { deletionTimestamp: "2026-11-23T11:00:00Z" } }, "terminating"],
  ])("%s", async (_what, now, state) => {
    const it = world();
    it.cluster.patched = () => it.host.after(300, () => it.become(now));
    expect(await it.run()).toMatchObject({ kind: "overtaken", state: { kind: state } });
  });

  test("the Rollout is gone", async () => {
    const it = world();
    it.cluster.patched = () => it.cluster.remove("uid-shop");
    expect(await it.run()).toMatchObject({ kind: "overtaken", state: { kind: "terminating" } });
  });
});

describe("a write that fails", () => {
  const refusedBy = (kind: ClusterFailure["kind"]): ClusterFailure => ({ kind, status: undefined, message: kind });

  test("for good ends the abort", async () => {
    const it = world();
    it.cluster.fails = (call) => (call.verb === "patch" && !call.dryRun ? refusedBy("forbidden") : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure: refusedBy("forbidden") });
  });

  test("without an answer is followed up: it may have been stored", async () => {
    const it = world();
    it.cluster.fails = (call) => {
      if (call.verb !== "patch" || call.dryRun) return undefined;
      it.host.after(300, () => it.become(cancelling));
      it.host.after(5_000, () => it.become(rolledBack));
      it.host.after(5_000, () => it.workloadStatus({ ...rolledOut, observedGeneration: 7 }));
      return refusedBy("timedOut");
    };
    expect(await it.run()).toMatchObject({ kind: "done" });
  });

  test("and was not stored is a failure", async () => {
    const it = world();
    it.cluster.fails = (call) => (call.verb === "patch" && !call.dryRun ? refusedBy("timedOut") : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure: refusedBy("timedOut") });
  });
});
