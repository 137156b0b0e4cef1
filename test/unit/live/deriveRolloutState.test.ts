import { expect, test } from "vitest";
import { deriveRolloutState } from "#domain/live/deriveRolloutState.ts";
import { isWaitingForApproval } from "#domain/live/isWaitingForApproval.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { liveRollout, type RolloutParts } from "#support/rolloutObject.ts";

const sinceMs = Date.parse("2026-11-23T10:00:00Z");
const state = (currentStepState: string, more: RolloutParts = {}): RolloutParts => ({
  ...more,
  canaryStatus: { currentStepState, ...more.canaryStatus },
});
const oneStep = (step: Record<string, string | number | Record<string, number>>): RolloutParts => ({ steps: [step] });

const rows: readonly (readonly [what: string, parts: RolloutParts, expected: RolloutState])[] = [
  ["a step without a duration waits for a person", {}, { kind: "waiting", step: 1, sinceMs }],
  [
    "and says nothing of the time where there is none",
    { canaryStatus: { lastUpdateTime: "soon" } },
    { kind: "waiting", step: 1, sinceMs: undefined },
  ],
  ["the number 100 in the last step asks", oneStep({ replicas: 100 }), { kind: "waiting", step: 1, sinceMs }],
  ['"100%" in the last step does not', oneStep({ replicas: "100%" }), { kind: "movingOn", step: 1 }],
  [
    '"100%" in a step before the last asks',
    { steps: [{ replicas: "100%" }, { replicas: "100%" }] },
    { kind: "waiting", step: 1, sinceMs },
  ],
  [
    "a step with a duration goes on by itself",
    oneStep({ replicas: 1, pause: { duration: 60 } }),
    { kind: "timedPause", step: 1, untilMs: sinceMs + 60_000 },
  ],
  [
    "at a time nobody knows where the clock of the step is missing",
    { ...oneStep({ replicas: 1, pause: { duration: 60 } }), canaryStatus: { lastUpdateTime: "soon" } },
    { kind: "timedPause", step: 1, untilMs: undefined },
  ],
  ["a spec the controller has not seen is not offered", { metadata: { generation: 3 } }, { kind: "movingOn", step: 1 }],
  [
    "a step that the spec does not have is not guessed at",
    { canaryStatus: { currentStepIndex: 7 } },
    { kind: "unrecognised", text: "StepPaused" },
  ],
  [
    "pods come up",
    state("StepUpgrade", { canaryStatus: { canaryReplicas: 4, canaryReadyReplicas: 3 } }),
    { kind: "upgrading", step: 1, ready: 3, replicas: 4 },
  ],
  ["routes change", state("StepTrafficRouting"), { kind: "shiftingTraffic", step: 1 }],
  ["before the pods", state("BeforeStepUpgrade"), { kind: "movingOn", step: 1 }],
  ["after the routes", state("StepMetricsAnalysis"), { kind: "movingOn", step: 1 }],
  ["approved, and not yet acted on", state("StepReady"), { kind: "movingOn", step: 1 }],
  ["all steps done", state("Completed"), { kind: "movingOn", step: 1 }],
  ["a step state of some later release", state("StepDreaming"), { kind: "unrecognised", text: "StepDreaming" }],
  ["a step without any state", state(""), { kind: "starting" }],
  ["rolling without a sub-status", { canaryStatus: null }, { kind: "starting" }],
  [
    "starting, with the state of the release before",
    { reason: "Initializing", canaryStatus: { currentStepState: "StepPaused" } },
    { kind: "starting" },
  ],
  ["progressing without a condition", { reason: undefined }, { kind: "starting" }],
  ["a person has just paused it", { strategy: { paused: true } }, { kind: "paused", step: 1, acknowledged: false }],
  [
    "and the controller has seen that",
    { strategy: { paused: true }, reason: "Paused" },
    { kind: "paused", step: 1, acknowledged: true },
  ],
  ["and it was resumed", { reason: "Paused" }, { kind: "movingOn", step: 1 }],
  ["finishing", { reason: "Finalising" }, { kind: "finalising" }],
  ["rolling back", { reason: "Cancelling" }, { kind: "aborting" }],
  ["finished, a pass before Healthy", { reason: "Completed", succeeded: "True" }, { kind: "finalising" }],
  ["rolled back, a pass before Healthy", { reason: "Completed", succeeded: "False" }, { kind: "aborting" }],
  ["a reason of some later release", { reason: "Meditating" }, { kind: "unrecognised", text: "Meditating" }],
  ["done", { phase: "Healthy", succeeded: "True", reason: "Completed" }, { kind: "succeeded" }],
  [
    "rolled back, with the stale StepPaused that stays for ever",
    { phase: "Healthy", succeeded: "False", reason: "Completed" },
    { kind: "rolledBack" },
  ],
  ["never released", { phase: "Healthy", reason: undefined }, { kind: "idle" }],
  ["disabled and enabled, with stale reason and state", { phase: "Healthy" }, { kind: "idle" }],
  ["being disabled", { phase: "Disabling" }, { kind: "disabling" }],
  ["disabled", { phase: "Disabled" }, { kind: "disabled" }],
  ["being deleted, as the controller has seen", { phase: "Terminating" }, { kind: "terminating" }],
  [
    "being deleted, as only the server knows",
    { metadata: { deletionTimestamp: "2026-11-23T10:00:00Z" } },
    { kind: "terminating" },
  ],
  ["no workload", { phase: "Initial", canaryStatus: null }, { kind: "workloadMissing" }],
  ["never looked at", { phase: "", canaryStatus: null }, { kind: "unobserved" }],
  ["a phase of some later release", { phase: "Sleeping" }, { kind: "unrecognised", text: "Sleeping" }],
];

test.each(rows)("%s", (_what, parts, expected) => {
  expect(deriveRolloutState(liveRollout(parts))).toEqual(expected);
});

test("only the waiting rows wait for approval", () => {
  const waiting = rows.filter(([, parts]) => isWaitingForApproval(liveRollout(parts))).map(([what]) => what);
  expect(waiting).toEqual(rows.filter(([, , expected]) => expected.kind === "waiting").map(([what]) => what));
  expect(waiting.length).toBeGreaterThan(0);
});

test("every kind of state is reached by some row", () => {
  const kinds: Record<RolloutState["kind"], true> = {
    waiting: true,
    timedPause: true,
    starting: true,
    upgrading: true,
    shiftingTraffic: true,
    movingOn: true,
    paused: true,
    finalising: true,
    aborting: true,
    succeeded: true,
    rolledBack: true,
    idle: true,
    disabling: true,
    disabled: true,
    terminating: true,
    workloadMissing: true,
    unobserved: true,
    unrecognised: true,
  };
  expect(new Set(rows.map(([, , expected]) => expected.kind))).toEqual(new Set(Object.keys(kinds)));
});

test("blue-green asks at a last step of 100% too", () => {
  const rollout = liveRollout({
    spec: { strategy: { blueGreen: { steps: [{ replicas: "100%", pause: {} }] } } },
    canaryStatus: null,
    status: {
      blueGreenStatus: {
        currentStepIndex: 1,
        currentStepState: "StepPaused",
        updatedRevision: "canary2",
        lastUpdateTime: "2026-11-23T10:00:00Z",
      },
    },
  });
  expect(deriveRolloutState(rollout)).toEqual({ kind: "waiting", step: 1, sinceMs });
});
