import { expect, test } from "vitest";
import { rollouts } from "#simulator/store/kinds.ts";
import { application, rollout } from "#simulator/seed.ts";
import { ReleaseWorld } from "./releaseWorld.ts";

const styles = [
  ["canary", { enableExtraWorkloadForCanary: true }],
  ["partition", {}],
] as const;

function waiting(style: object, steps: readonly object[] = [{ replicas: "25%" }, { replicas: "50%" }]): ReleaseWorld {
  const world = new ReleaseWorld();
  world.apply(...application("web", "web:1", 4));
  world.apply(rollout("web", "web", { ...style, steps: steps.map((it) => ({ ...it })) }));
  world.release("web", "web:2");
  return world;
}

test.each(styles)(
  "%s: an approval sent before the controller's second pass is gone, although it was accepted",
  (_name, style) => {
    const world = waiting(style);
    world.until("web", { step: 1, state: "StepPaused" });
    expect(world.rollout("web").message).toMatch(/upgrade workload/);
    expect(world.approve("web", 1)).toBe(true);
    expect(world.rollout("web").state).toBe("StepReady");
    world.clock.advance(40_000);
    expect(world.rollout("web")).toMatchObject({ step: 1, state: "StepPaused", reason: "InRolling" });
  },
);

test.each(styles)("%s: an approval is lost at every moment of the window, and at none after it", (_name, style) => {
  const world = waiting(style);
  world.until("web", { step: 1, state: "StepPaused" });
  let openMs = 0;
  while (world.rollout("web").message.includes("upgrade workload")) {
    const other = waiting(style);
    other.until("web", { step: 1, state: "StepPaused" });
    other.clock.advance(openMs);
    expect(other.approve("web", 1)).toBe(true);
    other.clock.advance(10_000);
    expect([openMs, other.rollout("web").step]).toEqual([openMs, 1]);
    world.clock.advance(20);
    openMs += 20;
  }
  expect(openMs).toBeGreaterThan(20);
  expect(openMs).toBeLessThan(500);
  expect(world.approve("web", 1)).toBe(true);
  world.clock.advance(1000);
  expect(world.rollout("web").step).toBe(2);
});

test.each(styles)("%s: step by step to the end", (_name, style) => {
  const world = waiting(style);
  world.untilSettled("web", 1);
  const extra = world.canaryDeployments().length;
  expect(world.images("web")).toEqual(extra === 1 ? { "web:1": 4, "web:2": 1 } : { "web:1": 3, "web:2": 1 });
  expect(world.approve("web", 1)).toBe(true);
  world.untilSettled("web", 2);
  expect(world.images("web")).toEqual(extra === 1 ? { "web:1": 4, "web:2": 2 } : { "web:1": 2, "web:2": 2 });
  expect(world.approve("web", 2)).toBe(true);
  world.until("web", { phase: "Healthy" });
  expect(world.rollout("web")).toMatchObject({ succeeded: "True", state: "Completed", finalising: "END" });
  world.clock.advance(20_000);
  expect(world.images("web")).toEqual({ "web:2": 4 });
  expect(world.canaryDeployments()).toEqual([]);
});

test("a second approval of the same step is refused by its own test, and changes nothing", () => {
  const world = waiting({});
  world.untilSettled("web", 1);
  expect(world.approve("web", 1)).toBe(true);
  expect(world.approve("web", 1)).toBe(false);
  world.untilSettled("web", 2);
  expect(world.approve("web", 1)).toBe(false);
  world.clock.advance(10_000);
  expect(world.rollout("web")).toMatchObject({ step: 2, state: "StepPaused" });
});

test("an approval without tests that comes while the next step upgrades skips that step", () => {
  const world = waiting({}, [{ replicas: 1 }, { replicas: 2 }, { replicas: 3 }]);
  world.untilSettled("web", 1);
  world.approve("web", 1);
  world.until("web", { step: 2, state: "StepUpgrade" });
  world.clock.advance(500);
  world.patchStatus("web", [{ op: "replace", path: "/status/canaryStatus/currentStepState", value: "StepReady" }]);
  world.until("web", { step: 3 }, 2000);
  expect(world.images("web")).toEqual({ "web:1": 3, "web:2": 1 });
});

test("a paused Rollout keeps an approval and uses it when it is resumed", () => {
  const world = waiting({});
  world.untilSettled("web", 1);
  expect(world.patch(rollouts, "web", { spec: { strategy: { paused: true } } })).toBeUndefined();
  world.until("web", { reason: "Paused" });
  expect(world.approve("web", 1)).toBe(true);
  world.clock.advance(20_000);
  expect(world.rollout("web")).toMatchObject({ step: 1, state: "StepReady", reason: "Paused" });
  world.patch(rollouts, "web", { spec: { strategy: { paused: false } } });
  world.until("web", { step: 2 }, 2000);
});

test("a step with a duration goes on by itself, and a last step of 100% does not ask", () => {
  const world = waiting({}, [{ replicas: "25%", pause: { duration: 30 } }, { replicas: "100%" }]);
  world.until("web", { step: 1, state: "StepPaused" });
  world.clock.advance(25_000);
  expect(world.rollout("web")).toMatchObject({ step: 1, state: "StepPaused" });
  world.until("web", { step: 2 }, 10_000);
  world.until("web", { phase: "Healthy", succeeded: "True" });
});

test("a jump goes where it is told, unless that is the next step anyway or no step at all", () => {
  const world = waiting({}, [{ replicas: 1 }, { replicas: 2 }, { replicas: 3 }]);
  world.untilSettled("web", 1);
  const jump = (to: number): boolean =>
    world.patchStatus("web", [{ op: "replace", path: "/status/canaryStatus/nextStepIndex", value: to }]);
  for (const nowhere of [2, 0, -1, 99]) {
    expect(jump(nowhere)).toBe(true);
    world.clock.advance(5000);
    expect([nowhere, world.rollout("web").step, world.rollout("web").state]).toEqual([nowhere, 1, "StepPaused"]);
  }
  jump(3);
  world.untilSettled("web", 3);
  expect(world.images("web")).toEqual({ "web:1": 1, "web:2": 3 });
  jump(1);
  world.untilSettled("web", 1);
  expect(world.images("web")).toEqual({ "web:1": 1, "web:2": 3 });
});

test("pods that never get ready hold the step, and the release can still be aborted", () => {
  const world = new ReleaseWorld();
  world.apply(...application("web", "web:1", 4));
  world.apply(rollout("web", "web", { enableExtraWorkloadForCanary: true, steps: [{ replicas: 1 }] }));
  world.release("web", "web:broken");
  world.clock.advance(60_000);
  expect(world.rollout("web")).toMatchObject({ step: 1, state: "StepUpgrade", reason: "InRolling" });
  world.release("web", "web:1");
  world.until("web", { phase: "Healthy", succeeded: "False" });
  expect(world.canaryDeployments()).toEqual([]);
});
