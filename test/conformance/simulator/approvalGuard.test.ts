import { afterEach, beforeEach, expect, test } from "vitest";
import type { Outcome } from "#operations/operation.ts";
import { planApprove } from "#operations/approvePlan.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import { ManualClock } from "#simulator/clock/manualClock.ts";
import { contextOf } from "#simulator/kubeconfig.ts";
import { application, rollout } from "#simulator/seed.ts";
import { setImage } from "#simulator/setImage.ts";
import { startSimulator, type Simulator } from "#simulator/simulator.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import { type Operator, operatorIn } from "#conformance/operator.ts";

// Time stands still here between a look and a write, so that what is a matter of luck on the real controller happens
// every time.
let clock: ManualClock;
let simulator: Simulator;
let operator: Operator;
/** How long the pipeline waited, each time, in milliseconds. */
let waited: number[];

beforeEach(async () => {
  clock = new ManualClock(Date.UTC(2026, 0, 1));
  waited = [];
  simulator = await startSimulator({ clock });
  operator = await operatorIn({ kubeconfigPath: simulator.kubeconfigPath, contexts: contextOf }, "admin", {
    now: () => clock.now(),
    wait: (milliseconds) => {
      waited.push(milliseconds);
      clock.advance(milliseconds);
      return Promise.resolve();
    },
  });
  for (const object of [
    ...application("web", "web:1", 4),
    rollout("web", "web", { steps: [{ replicas: 1 }, { replicas: 2 }] }),
  ]) {
    expect(simulator.cluster.apply(object)).toMatchObject({ ok: true });
  }
  clock.advance(5000);
  expect(setImage(simulator.cluster, "web", "web:2")).toMatchObject({ ok: true });
});

afterEach(async () => {
  operator.close();
  await simulator.stop();
});

function seen(): LiveRollout {
  const shown = projectRollout(simulator.cluster.store.get(rollouts, "default", "web") ?? null);
  if (!shown) throw new Error("there is no Rollout");
  return shown;
}

/** Moves time to the pass of the controller in which the step begins to wait, and not a moment further. */
function untilStepPaused(): LiveRollout {
  const stands = (): boolean => seen().progress?.currentStepState === "StepPaused";
  expect(clock.advanceUntil(stands, 60_000)).toBe(true);
  return seen();
}

/** Sends the very request of the product, without the pipeline around it. */
async function sendAtOnce(shown: LiveRollout): Promise<void> {
  const planned = planApprove(shown, targetOf(shown), operator.cluster.identity);
  if (!planned.ok) throw new Error(JSON.stringify(planned.failure));
  for (const { address, patch } of planned.value.requests) {
    expect(await operator.cluster.patch(address, patch)).toMatchObject({ ok: true });
  }
}

test("the request alone, sent the moment StepPaused appears, is accepted and then gone", async () => {
  const shown = untilStepPaused();
  await sendAtOnce(shown);
  expect(seen().progress?.currentStepState).toBe("StepReady");
  clock.advance(40_000);
  expect(seen().progress).toMatchObject({ currentStepIndex: 1, currentStepState: "StepPaused" });
});

test("through the pipeline, asked for at the same moment, it is sent once and takes effect", async () => {
  const outcome: Outcome = await operator.approve(untilStepPaused());
  expect(outcome).toMatchObject({ kind: "done", sends: 1 });
  expect(waited.length).toBeGreaterThan(0);
  clock.advance(20_000);
  expect(seen().progress?.currentStepIndex).toBe(2);
});

test("an approval that was overwritten all the same is noticed and sent again, and skips nothing", async () => {
  untilStepPaused();
  clock.advance(10_000);
  simulator.faults.loseStatusWrites = 1;
  expect(await operator.approve(seen())).toMatchObject({ kind: "done", sends: 2 });
  clock.advance(20_000);
  expect(seen().progress).toMatchObject({ currentStepIndex: 2, currentStepState: "StepPaused" });
});

test("an approval that is overwritten every time is never called a success", async () => {
  untilStepPaused();
  clock.advance(10_000);
  simulator.faults.loseStatusWrites = 100;
  expect(await operator.approve(seen())).toMatchObject({ kind: "unconfirmed", state: { kind: "waiting", step: 1 } });
  expect(seen().progress).toMatchObject({ currentStepIndex: 1, currentStepState: "StepPaused" });
});
