import { describe, expect, test } from "vitest";
import type { ClusterFailure, ResourceType } from "#cluster/clusterPort.ts";
import { objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { approve } from "#operations/approve.ts";
import type { Outcome, Refusal } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import { MemoryCluster, testFailed } from "#support/memoryCluster.ts";
import { liveRollout, rolloutObject, type RolloutParts } from "#support/rolloutObject.ts";
import { VirtualHost } from "./virtualHost.ts";

const rollouts: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };
const reachedMs = Date.parse("2026-11-23T10:00:00Z");
const uid = "uid-shop";

/** A world in which step 1 has stood for so long, as a person sees it. */
function world(parts: RolloutParts = {}, standingMs = 60_000) {
  const cluster = new MemoryCluster();
  const host = new VirtualHost(reachedMs + standingMs);
  cluster.put(rollouts, rolloutObject(parts));
  const shown = targetOf(liveRollout(parts));
  const run = (readOnly = false): Promise<Outcome> => runOperation(cluster, approve, shown, host, { readOnly });
  const become = (now: RolloutParts): void => {
    cluster.change(uid, () => rolloutObject(now));
  };
  return { cluster, host, shown, run, become };
}

type World = ReturnType<typeof world>;

const subStatus = (object: JsonObject | undefined): JsonObject =>
  objectAt(object, ["status", "canaryStatus"]) ?? objectAt(object, ["status", "blueGreenStatus"]) ?? {};
const stepState = ({ cluster }: World): string | undefined =>
  stringAt(subStatus(cluster.object(uid)), ["currentStepState"]);

const secondStep: RolloutParts = {
  canaryStatus: { currentStepIndex: 2, nextStepIndex: 3, currentStepState: "BeforeStepUpgrade" },
};

/** Has the controller act on an approval as it does: some milliseconds later it is at the next step. */
function controllerActs(of: World, next: RolloutParts = secondStep, afterMs = 120): void {
  of.cluster.patched = () => of.host.after(afterMs, () => of.become(next));
}

describe("an approval", () => {
  test("tests what the person saw, writes one field, and is done when the controller has moved", async () => {
    const it = world();
    controllerActs(it);
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "movingOn", step: 2 }, sends: 1 });
    expect(it.cluster.patches).toEqual([
      {
        verb: "patch",
        address: { ...rollouts, namespace: "store", name: "shop", subresource: "status" },
        patch: {
          type: "json",
          operations: [
            { op: "test", path: "/metadata/uid", value: uid },
            { op: "test", path: "/status/phase", value: "Progressing" },
            { op: "test", path: "/status/canaryStatus/canaryRevision", value: "canary2" },
            { op: "test", path: "/status/canaryStatus/currentStepIndex", value: 1 },
            { op: "test", path: "/status/canaryStatus/currentStepState", value: "StepPaused" },
            { op: "replace", path: "/status/canaryStatus/currentStepState", value: "StepReady" },
          ],
        },
        dryRun: false,
      },
    ]);
    expect(it.host.stages).toEqual(["reading", "checking", "reading", "sending", "verifying"]);
    expect(it.cluster.calls.filter(({ verb }) => verb === "mayI")).toEqual([
      { verb: "mayI", access: { ...rollouts, namespace: "store", verb: "patch", subresource: "status" } },
    ]);
  });

  test("tells the person what comes next, and leaves one line in the log", async () => {
    const it = world();
    controllerActs(it);
    const outcome = await it.run();
    expect(it.host.asked.map(({ effects }) => effects)).toEqual([
      {
        operation: "approve",
        step: 1,
        stepCount: 3,
        next: { step: 2, replicas: "50%", trafficPercent: 50 },
        completes: false,
        timed: false,
        canaryRevision: "canary2",
        lane: undefined,
      },
    ]);
    expect(it.host.log).toEqual([
      {
        atMs: it.host.now(),
        identity: it.cluster.identity,
        operation: "approve",
        target: it.shown,
        kubectl: [expect.stringMatching(/^kubectl --context test-context -n store patch .* --subresource=status /)],
        outcome,
      },
    ]);
  });

  test("of the last step completes the release", async () => {
    const last: RolloutParts = { steps: [{ replicas: 1 }], canaryStatus: { nextStepIndex: -1 } };
    const it = world(last);
    controllerActs(it, { ...last, canaryStatus: { currentStepState: "Completed" } });
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.host.asked[0]?.effects).toMatchObject({ step: 1, stepCount: 1, next: undefined, completes: true });
  });

  test("of the last step is done as well when the release is over before anybody looks", async () => {
    const last: RolloutParts = { steps: [{ replicas: 1 }] };
    const it = world(last);
    controllerActs(it, { ...last, phase: "Healthy", succeeded: "True" }, 0);
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "succeeded" }, sends: 1 });
  });

  test("of a timed step goes on before its time", async () => {
    const timed: RolloutParts = { steps: [{ replicas: 1, pause: { duration: 600 } }, { replicas: 2 }] };
    const it = world(timed);
    controllerActs(it, { ...timed, ...secondStep });
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.host.asked[0]?.effects).toMatchObject({ timed: true });
  });

  test("of a blue-green release goes to the fields of that style", async () => {
    const green = (index: number): RolloutParts => ({
      spec: { strategy: { blueGreen: { steps: [{ replicas: "50%" }, { replicas: "100%" }] } } },
      canaryStatus: null,
      status: {
        blueGreenStatus: { currentStepIndex: index, currentStepState: "StepPaused", updatedRevision: "green2" },
      },
    });
    const it = world(green(1));
    controllerActs(it, green(2));
    expect(await it.run()).toMatchObject({ kind: "done", state: { kind: "waiting", step: 2 } });
    const { patch } = it.cluster.patches[0] ?? { patch: undefined };
    expect(patch?.type === "json" ? patch.operations.map(({ path }) => path) : []).toEqual([
      "/metadata/uid",
      "/status/phase",
      "/status/blueGreenStatus/updatedRevision",
      "/status/blueGreenStatus/currentStepIndex",
      "/status/blueGreenStatus/currentStepState",
      "/status/blueGreenStatus/currentStepState",
    ]);
  });
});

describe("a step that was reached just now", () => {
  test("is given time to settle before anything is sent", async () => {
    const it = world({}, 100);
    controllerActs(it);
    const startMs = it.host.now();
    let sentMs = 0;
    const { patched } = it.cluster;
    it.cluster.patched = (address) => {
      sentMs = it.host.now();
      patched(address);
    };
    expect(await it.run()).toMatchObject({ kind: "done", sends: 1 });
    expect(sentMs - startMs).toBeGreaterThanOrEqual(1_000);
    expect(it.host.stages).toContain("settling");
  });

  test("settles as soon as the controller has written its second pass", async () => {
    const it = world({ status: { message: "upgrading" } }, 100);
    controllerActs(it);
    it.host.after(150, () => it.become({ status: { message: "asks for confirmation" } }));
    const startMs = it.host.now();
    let sentMs = 0;
    const { patched } = it.cluster;
    it.cluster.patched = (address) => {
      sentMs = it.host.now();
      patched(address);
    };
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(sentMs - startMs).toBeLessThan(1_000);
  });

  test("that moves on while it settles is not approved", async () => {
    const it = world({}, 100);
    it.host.after(300, () => it.become(secondStep));
    expect(await it.run()).toEqual({
      kind: "refused",
      refusal: { reason: "movedOn", shownStep: 1, state: { kind: "movingOn", step: 2 } },
    });
    expect(it.cluster.patches).toEqual([]);
  });

  test("that never stands still is approved in the end, because a loss is noticed anyway", async () => {
    const it = world({ canaryStatus: { lastUpdateTime: "" } }, 0);
    let beat = 0;
    const rewrite = (): void => {
      if (it.cluster.patches.length > 0) return;
      const lastUpdateTime = new Date(it.host.now() + 86_400_000 + 1000 * beat++).toISOString();
      it.become({ canaryStatus: { lastUpdateTime } });
      it.host.after(300, rewrite);
    };
    it.host.after(300, rewrite);
    controllerActs(it);
    expect(await it.run()).toMatchObject({ kind: "done" });
  });
});

describe("an approval that the controller overwrites", () => {
  /** The controller writes back what it had, so many times, and then acts. */
  function overwrites(of: World, times: number): void {
    let left = times;
    of.cluster.patched = () => {
      if (left-- > 0) of.host.after(50, () => of.become({}));
      else of.host.after(50, () => of.become(secondStep));
    };
  }

  test.each([1, 2, 3])("%i times is sent once more each time, under the same tests", async (times) => {
    const it = world();
    overwrites(it, times);
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "movingOn", step: 2 }, sends: times + 1 });
    expect(it.cluster.patches).toHaveLength(times + 1);
    expect(new Set(it.cluster.patches.map(({ patch }) => JSON.stringify(patch))).size).toBe(1);
    expect(it.host.log[0]?.kubectl).toHaveLength(times + 1);
    expect(it.host.asked).toHaveLength(1);
  });

  test("with an earlier state of the step is not taken for one that worked", async () => {
    const it = world();
    it.cluster.patched = () => {
      it.host.after(50, () => it.become({ canaryStatus: { currentStepState: "StepMetricsAnalysis" } }));
      it.host.after(400, () => it.become({}));
      controllerActs(it);
    };
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "movingOn", step: 2 }, sends: 2 });
  });

  test("over and over is not sent for ever", async () => {
    const it = world();
    overwrites(it, 100);
    expect(await it.run()).toMatchObject({ kind: "unconfirmed", state: { kind: "waiting", step: 1 }, sends: 4 });
  });

  test("and then is no longer possible is not counted as one that was", async () => {
    const it = world();
    it.cluster.patched = () => {
      it.host.after(50, () => it.become({}));
      it.host.after(4_000, () => it.become({ reason: "Cancelling" }));
    };
    it.cluster.fails = (call) => (call.verb === "patch" && it.cluster.patches.length > 1 ? testFailed("/") : undefined);
    expect(await it.run()).toMatchObject({ kind: "unconfirmed", sends: 2 });
  });
});

describe("an idle controller", () => {
  test("an approval that a slow controller takes up late is waited for, and not sent again", async () => {
    const it = world();
    controllerActs(it, secondStep, 8_000);
    expect(await it.run()).toEqual({ kind: "done", state: { kind: "movingOn", step: 2 }, sends: 1 });
  });

  test("an approval that stands and is not taken up is not called a success", async () => {
    const it = world();
    expect(await it.run()).toEqual({ kind: "unconfirmed", state: { kind: "movingOn", step: 1 }, sends: 1 });
    expect(stepState(it)).toBe("StepReady");
  });
});

/** What happens after the server has taken the approval, and is not its doing. */
const overtakings: readonly (readonly [what: string, now: RolloutParts | undefined, state: string])[] = [
  ["an abort", { reason: "Cancelling" }, "aborting"],
  ["an abort that is over already", { phase: "Healthy", succeeded: "False" }, "rolledBack"],
  ["a new release", { reason: "Initializing", canaryStatus: { canaryRevision: "canary3" } }, "starting"],
  ["disabling", { phase: "Disabling" }, "disabling"],
  ["another object of the same name", { metadata: { uid: "other" } }, "waiting"],
  [
    "a step before, entered again",
    { canaryStatus: { currentStepIndex: 0, currentStepState: "StepUpgrade" } },
    "upgrading",
  ],
  ["the same step, entered again", { canaryStatus: { lastUpdateTime: "2026-11-23T10:05:00Z" } }, "waiting"],
  ["deletion", undefined, "terminating"],
];

test.each(overtakings)("overtaken by %s", async (_what, now, state) => {
  const it = world();
  it.cluster.patched = () =>
    it.host.after(50, () => {
      it.cluster.remove(uid);
      if (now) it.cluster.put(rollouts, rolloutObject(now));
    });
  expect(await it.run()).toMatchObject({ kind: "overtaken", state: { kind: state }, sends: 1 });
  expect(it.cluster.patches).toHaveLength(1);
});

/** Where the Rollout is by the time somebody approves what was shown, and why that is refused. */
const refusals: readonly (readonly [what: string, now: RolloutParts | undefined, refusal: Partial<Refusal>])[] = [
  ["it is gone", undefined, { reason: "gone" }],
  ["another object has its name", { metadata: { uid: "other" } }, { reason: "replaced" }],
  ["the next step is on its way", secondStep, { reason: "movedOn", shownStep: 1 }],
  [
    "the next step waits: a double click must not approve it",
    { canaryStatus: { currentStepIndex: 2 } },
    { reason: "movedOn", shownStep: 1 },
  ],
  ["somebody else has approved it", { canaryStatus: { currentStepState: "StepReady" } }, { reason: "notWaiting" }],
  ["it is upgrading again", { canaryStatus: { currentStepState: "StepUpgrade" } }, { reason: "notWaiting" }],
  [
    "another revision is released, even at the same step",
    { canaryStatus: { canaryRevision: "canary3" } },
    { reason: "newRelease" },
  ],
  ["a release of the same revision is starting", { reason: "Initializing" }, { reason: "initializing" }],
  ["it was paused", { strategy: { paused: true } }, { reason: "paused" }],
  ["it was paused, and the controller knows", { strategy: { paused: true }, reason: "Paused" }, { reason: "paused" }],
  ["it is rolling back", { reason: "Cancelling" }, { reason: "alreadyAborting" }],
  ["it is finishing", { reason: "Finalising" }, { reason: "notWaiting" }],
  [
    "it was rolled back and shows the stale StepPaused",
    { phase: "Healthy", succeeded: "False" },
    { reason: "notProgressing", state: { kind: "rolledBack" } },
  ],
  ["it is done", { phase: "Healthy", succeeded: "True" }, { reason: "notProgressing", state: { kind: "succeeded" } }],
  ["it is disabled", { phase: "Disabled" }, { reason: "notProgressing" }],
  ["its workload vanished", { phase: "Initial", canaryStatus: null }, { reason: "notProgressing" }],
  ["its spec is one the controller has not seen", { metadata: { generation: 9 } }, { reason: "notWaiting" }],
];

describe.each(["before the question", "during the question"])("refused %s:", (when) => {
  test.each(refusals)("%s", async (_what, now, refusal) => {
    const it = world();
    const happen = (): void => {
      it.cluster.remove(uid);
      if (now) it.cluster.put(rollouts, rolloutObject(now));
    };
    if (when === "before the question") happen();
    else
      it.host.answer = () => {
        happen();
        return true;
      };
    const outcome = await it.run();
    expect(outcome).toMatchObject({ kind: "refused", refusal });
    expect(it.cluster.patches).toEqual([]);
    expect(it.host.asked).toHaveLength(when === "before the question" ? 0 : 1);
    expect(it.host.log).toMatchObject([{ kubectl: [], outcome }]);
  });
});

describe("between the last look and the write", () => {
  test("a second person is faster: the server's tests refuse, and nothing is written", async () => {
    const it = world();
    it.cluster.fails = (call) => {
      if (call.verb === "patch") it.become({ canaryStatus: { currentStepIndex: 2 } });
      return undefined;
    };
    expect(await it.run()).toEqual({
      kind: "refused",
      refusal: { reason: "movedOn", shownStep: 1, state: { kind: "waiting", step: 2, sinceMs: reachedMs } },
    });
    expect(stepState(it)).toBe("StepPaused");
  });

  test("a new release begins: the server's tests refuse", async () => {
    const it = world();
    it.cluster.fails = (call) => {
      if (call.verb === "patch") it.become({ canaryStatus: { canaryRevision: "canary3" } });
      return undefined;
    };
    expect(await it.run()).toMatchObject({ kind: "refused", refusal: { reason: "newRelease" } });
    expect(stepState(it)).toBe("StepPaused");
  });

  test("the server refuses for a reason of its own: it is shown", async () => {
    const it = world();
    const failure: ClusterFailure = { kind: "invalid", status: 422, message: "a webhook says no" };
    it.cluster.fails = (call) => (call.verb === "patch" ? failure : undefined);
    expect(await it.run()).toEqual({ kind: "refused", refusal: { reason: "serverRefuses", failure } });
  });
});

describe("two clicks at once", () => {
  test("approve one step", async () => {
    const it = world();
    let approvals = 0;
    it.cluster.patched = () => {
      approvals += 1;
      it.become(secondStep);
    };
    const outcomes = await Promise.all([it.run(), it.run()]);
    expect(approvals).toBe(1);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["done", "refused"]);
  });
});

describe("what the person and the context decide", () => {
  test("no is no", async () => {
    const it = world();
    it.host.answer = () => false;
    expect(await it.run()).toEqual({ kind: "cancelled" });
    expect(it.cluster.patches).toEqual([]);
    expect(it.host.log).toMatchObject([{ outcome: { kind: "cancelled" }, kubectl: [] }]);
  });

  test("a read-only context is not even read", async () => {
    const it = world();
    expect(await it.run(true)).toEqual({ kind: "refused", refusal: { reason: "readOnlyContext" } });
    expect(it.cluster.calls).toEqual([]);
  });

  test("a missing right is named, before anybody is asked", async () => {
    const it = world();
    it.cluster.allows = () => false;
    expect(await it.run()).toMatchObject({
      kind: "refused",
      refusal: { reason: "notAllowed", access: { plural: "rollouts", subresource: "status", verb: "patch" } },
    });
    expect(it.host.asked).toEqual([]);
  });

  test("steps that were edited meanwhile are asked about again", async () => {
    const it = world();
    const edited: RolloutParts = { steps: [{ replicas: 1 }, { replicas: "90%" }, { replicas: "100%" }] };
    it.host.answer = () => {
      if (it.host.asked.length === 1) it.become(edited);
      return true;
    };
    controllerActs(it, { ...edited, ...secondStep });
    expect(await it.run()).toMatchObject({ kind: "done" });
    expect(it.host.asked.map(({ effects }) => (effects.operation === "approve" ? effects.next?.replicas : ""))).toEqual(
      ["50%", "90%"],
    );
  });
});

/** Failures of the requests themselves. */
describe("a request that fails", () => {
  const refusedBy = (kind: ClusterFailure["kind"]): ClusterFailure => ({ kind, status: undefined, message: kind });

  test.each(["forbidden", "unauthorized", "tooManyRequests"] as const)("with %s was not stored", async (kind) => {
    const it = world();
    it.cluster.fails = (call) => (call.verb === "patch" ? refusedBy(kind) : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure: refusedBy(kind) });
    expect(it.cluster.patches).toHaveLength(1);
  });

  test.each(["timedOut", "unreachable", "serverError"] as const)(
    "with %s may have been stored: what the controller does tells",
    async (kind) => {
      const it = world();
      it.cluster.fails = (call) => {
        if (call.verb !== "patch") return undefined;
        it.host.after(300, () => it.become(secondStep));
        return refusedBy(kind);
      };
      expect(await it.run()).toMatchObject({ kind: "done", sends: 1 });
    },
  );

  test("the same way each time is a failure in the end, and no success", async () => {
    const it = world();
    it.cluster.fails = (call) => (call.verb === "patch" ? refusedBy("timedOut") : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure: refusedBy("timedOut") });
    expect(it.cluster.patches).toHaveLength(4);
  });

  test("while it is read ends the operation, except while its effect is awaited", async () => {
    const before = world();
    before.cluster.fails = (call) => (call.verb === "get" ? refusedBy("unreachable") : undefined);
    expect(await before.run()).toEqual({ kind: "failed", failure: refusedBy("unreachable") });

    const after = world();
    controllerActs(after, secondStep, 1_000);
    after.cluster.fails = (call) =>
      call.verb === "get" && after.cluster.patches.length > 0 && after.host.now() < reachedMs + 60_600
        ? refusedBy("unreachable")
        : undefined;
    expect(await after.run()).toMatchObject({ kind: "done", sends: 1 });
  });

  test("in the access review ends the operation", async () => {
    const it = world();
    it.cluster.fails = (call) => (call.verb === "mayI" ? refusedBy("serverError") : undefined);
    expect(await it.run()).toEqual({ kind: "failed", failure: refusedBy("serverError") });
  });
});
