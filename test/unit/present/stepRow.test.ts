import { expect, test } from "vitest";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { stateLooks } from "#present/stateLook.ts";
import { stepRows } from "#present/stepRow.ts";
import { english } from "./english.ts";
import { sampleRollout, sampleStep } from "./sampleRollout.ts";
import { nowMs, sampleStates } from "./sampleStates.ts";

const steps = [
  sampleStep({ replicas: 1, trafficPercent: 5 }),
  sampleStep({ replicas: "50%", matches: true, pauseSeconds: 600 }),
  sampleStep({ replicas: "100%" }),
];

function described(state: RolloutState, overrides: Partial<LiveRollout> = {}): readonly string[] {
  return stepRows(sampleRollout({ steps, ...overrides }), state, nowMs, english).map(
    (row) => `${row.label} ${row.position}: ${row.description}`,
  );
}

const ahead3 = "Step 3 ahead: 100% of pods · then completes without asking";

test("a release at step 1", () => {
  expect(described(sampleStates.waiting)).toEqual([
    "Step 1 current: 1 pod · 5% traffic · waiting 12 m",
    "Step 2 ahead: 50% of pods · matching requests · then pauses 10 m",
    ahead3,
  ]);
});

test("a release at step 2", () => {
  expect(described(sampleStates.upgrading)).toEqual([
    "Step 1 done: 1 pod · 5% traffic · done",
    "Step 2 current: 50% of pods · matching requests · 3/5 ready",
    ahead3,
  ]);
});

test.each(["finalising", "succeeded"] as const)("all steps are done when %s", (kind) => {
  expect(described(sampleStates[kind]).map((text) => text.split(":")[0])).toEqual([
    "Step 1 done",
    "Step 2 done",
    "Step 3 done",
  ]);
});

test.each(["idle", "starting", "aborting", "rolledBack", "disabled"] as const)(
  "steps are only planned when %s",
  (kind) => {
    expect(described(sampleStates[kind]).map((text) => text.split(":")[0])).toEqual([
      "Step 1 planned",
      "Step 2 planned",
      "Step 3 planned",
    ]);
  },
);

test("only a last step of exactly 100% completes unasked, and never in blue-green style", () => {
  const last = (overrides: Partial<LiveRollout>): string => described(sampleStates.idle, overrides).at(-1) ?? "";
  expect(last({})).toContain("completes without asking");
  expect(last({ style: "partition" })).toContain("completes without asking");
  expect(last({ style: "blueGreen" })).toContain("waits for approval");
  expect(last({ steps: [sampleStep({ replicas: 100 })] })).toContain("waits for approval");
  expect(described(sampleStates.idle, { steps: [sampleStep({ replicas: "100%" }), ...steps] })[0]).toContain(
    "waits for approval",
  );
});

test("the current step looks like its state, and is read out with the number of steps", () => {
  const [row] = stepRows(sampleRollout({ steps }), sampleStates.waiting, nowMs, english);
  expect(row?.look).toEqual(stateLooks.waiting);
  expect(row?.spoken).toBe("Step 1 of 3: 1 pod · 5% traffic, waiting 12 m");
});
