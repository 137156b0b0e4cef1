import { expect, test } from "vitest";
import { at, stringAt } from "#domain/json.ts";
import { application, entry, rollout } from "#simulator/seed.ts";
import { deployments, rollouts, services } from "#simulator/store/kinds.ts";
import { ReleaseWorld } from "./releaseWorld.ts";

const routed = {
  trafficRoutings: [{ service: "web", gracePeriodSeconds: 1, ingress: { classType: "nginx", name: "web" } }],
};

function releasing(canary: Parameters<typeof rollout>[2]): ReleaseWorld {
  const world = new ReleaseWorld();
  world.apply(...application("web", "web:1", 4), entry("web", "nginx"));
  world.apply(rollout("web", "web", canary));
  world.release("web", "web:2");
  return world;
}

/** What a person would see happen, in order. */
function watched(world: ReleaseWorld): readonly string[] {
  return world.journal(({ type, kind, name, object }) => {
    if (kind === "Rollout") {
      const look = world.rollout(name);
      return [look.phase, look.reason, look.finalising].filter((it) => it !== "").join(" ");
    }
    if (type === "MODIFIED" && kind === "Deployment" && name === "web") {
      return at(object, ["spec", "paused"]) === true ? "Deployment paused" : "Deployment free";
    }
    if (type === "MODIFIED" && kind === "Service" && name === "web") {
      return stringAt(object, ["spec", "selector", "pod-template-hash"]) === undefined
        ? "Service free"
        : "Service pinned";
    }
    const watchedKinds = ["Ingress", "Service", "BatchRelease", "Deployment"];
    return type !== "MODIFIED" && watchedKinds.includes(kind) ? `${kind} ${type}` : undefined;
  });
}

test("aborting a canary takes the routes away first, then pods, then restores the Services", () => {
  const world = releasing({ enableExtraWorkloadForCanary: true, steps: [{ replicas: 1, traffic: "20%" }], ...routed });
  world.untilSettled("web", 1);
  expect(world.annotations("web-canary")?.["nginx.ingress.kubernetes.io/canary-weight"]).toBe("20");
  const stable = world.selector("web")?.["pod-template-hash"];
  expect(world.selector("web-canary")?.["pod-template-hash"]).not.toBe(stable);
  const lines = watched(world);
  world.release("web", "web:1");
  world.until("web", { phase: "Healthy" });
  expect(world.rollout("web")).toMatchObject({ succeeded: "False", state: "StepPaused", step: 1 });
  world.clock.advance(5000);
  expect(lines).toEqual([
    "Deployment paused",
    "Progressing Cancelling",
    "Ingress DELETED",
    "Progressing Cancelling FinalisingStepRouteTrafficToStable",
    "Progressing Cancelling ResumeWorkload",
    "Deployment free",
    "Progressing Cancelling ReleaseWorkloadControl",
    "BatchRelease DELETED",
    "Deployment DELETED",
    "Progressing Cancelling RestoreStableService",
    "Service free",
    "Progressing Cancelling RemoveCanaryService",
    "Service DELETED",
    "Progressing Completed END",
    "Healthy Completed END",
  ]);
  expect(world.images("web")).toEqual({ "web:1": 4 });
});

test("success restores the Services first and lets the workload go last", () => {
  const world = releasing({ enableExtraWorkloadForCanary: true, steps: [{ replicas: 1, traffic: "20%" }], ...routed });
  world.untilSettled("web", 1);
  const lines = watched(world);
  world.approve("web", 1);
  world.until("web", { phase: "Healthy" });
  expect(lines.filter((it) => !it.startsWith("Progressing"))).toEqual([
    "Deployment paused",
    "Service free",
    "Ingress DELETED",
    "Service DELETED",
    "Deployment free",
    "BatchRelease DELETED",
    "Deployment DELETED",
    "Healthy Completed END",
  ]);
  expect(world.rollout("web").succeeded).toBe("True");
  expect(world.images("web")).toEqual({ "web:2": 4 });
});

test("aborting in partition style gives the Deployment its own strategy and its old pods back", () => {
  const world = releasing({ steps: [{ replicas: "50%" }, { replicas: "75%" }] });
  world.untilSettled("web", 1);
  expect(stringAt(world.get(deployments, "web"), ["spec", "strategy", "type"])).toBe("Recreate");
  expect(world.images("web")).toEqual({ "web:1": 2, "web:2": 2 });
  world.release("web", "web:1");
  world.until("web", { phase: "Healthy", succeeded: "False" });
  world.clock.advance(10_000);
  expect(stringAt(world.get(deployments, "web"), ["spec", "strategy", "type"])).toBe("RollingUpdate");
  expect(world.images("web")).toEqual({ "web:1": 4 });
});

test("in the first seconds an abort is not recognised: a canary of the old image asks for approval", () => {
  const world = releasing({ enableExtraWorkloadForCanary: true, steps: [{ replicas: 1 }] });
  world.until("web", { phase: "Progressing", reason: "Initializing" });
  world.release("web", "web:1");
  world.untilSettled("web", 1);
  expect(world.images("web")).toEqual({ "web:1": 5 });
});

test("an abort while paused waits for the resume", () => {
  const world = releasing({ steps: [{ replicas: 1 }] });
  world.untilSettled("web", 1);
  world.patch(rollouts, "web", { spec: { strategy: { paused: true } } });
  world.until("web", { reason: "Paused" });
  world.release("web", "web:1");
  world.clock.advance(30_000);
  expect(world.rollout("web")).toMatchObject({ phase: "Progressing", reason: "Paused" });
  world.patch(rollouts, "web", { spec: { strategy: { paused: false } } });
  world.until("web", { reason: "Cancelling" }, 2000);
});

test("approve and abort at once: the abort wins", () => {
  const world = releasing({ steps: [{ replicas: 1 }, { replicas: 2 }] });
  world.untilSettled("web", 1);
  world.approve("web", 1);
  world.release("web", "web:1");
  world.until("web", { phase: "Healthy" });
  expect(world.rollout("web").succeeded).toBe("False");
});

test("disabling and deleting in the middle complete the new version", () => {
  for (const end of ["disable", "delete"] as const) {
    const world = releasing({
      enableExtraWorkloadForCanary: true,
      steps: [{ replicas: 1, traffic: "20%" }],
      ...routed,
    });
    world.untilSettled("web", 1);
    const object = world.get(rollouts, "web");
    if (end === "disable") world.patch(rollouts, "web", { spec: { disabled: true } });
    else if (object !== undefined) world.cluster.registry.remove(rollouts, "default", "web");
    world.clock.advance(60_000);
    expect([end, world.images("web")]).toEqual([end, { "web:2": 4 }]);
    expect([end, world.rollout("web").phase]).toEqual([end, end === "disable" ? "Disabled" : ""]);
    expect(world.annotations("web-canary")).toBeUndefined();
    expect(world.get(services, "web-canary")).toBeUndefined();
  }
});

test("a third image in the middle starts again at step 1 with its own pods", () => {
  const world = releasing({
    enableExtraWorkloadForCanary: true,
    steps: [
      { replicas: 1, traffic: "20%" },
      { replicas: 2, traffic: "50%" },
    ],
    ...routed,
  });
  world.untilSettled("web", 1);
  world.approve("web", 1);
  world.untilSettled("web", 2);
  world.release("web", "web:3");
  world.until("web", { reason: "Initializing" });
  world.untilSettled("web", 1);
  expect(world.images("web")).toEqual({ "web:1": 4, "web:3": 1 });
  world.release("web", "web:1");
  world.until("web", { phase: "Healthy", succeeded: "False" });
  expect(world.images("web")).toEqual({ "web:1": 4 });
});

test("what is missing at the start holds the Rollout in Initializing without a word, and it cannot be deleted either", () => {
  const world = new ReleaseWorld();
  world.apply(...application("web", "web:1", 4));
  world.apply(
    rollout("web", "web", { enableExtraWorkloadForCanary: true, steps: [{ replicas: 1, traffic: "20%" }], ...routed }),
  );
  world.release("web", "web:2");
  world.clock.advance(60_000);
  expect(world.rollout("web")).toMatchObject({ phase: "Progressing", reason: "Initializing", state: "Completed" });
  world.apply(entry("web", "nginx"));
  world.patch(rollouts, "web", { metadata: { annotations: { touched: "yes" } } });
  world.untilSettled("web", 1);
});
