import { describe, expect, test } from "vitest";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { stateLooks } from "#present/stateLook.ts";
import { stateSentence } from "#present/stateSentence.ts";
import { stateText } from "#present/stateText.ts";
import { english } from "./english.ts";
import { nowMs, sampleStates } from "./sampleStates.ts";

type Kind = RolloutState["kind"];

const tails: { readonly [K in Kind]: string } = {
  waiting: "waiting 12 m",
  timedPause: "goes on in 4 m",
  starting: "starting",
  upgrading: "3/5 ready",
  shiftingTraffic: "shifting traffic",
  movingOn: "moving on",
  paused: "paused",
  finalising: "finishing",
  aborting: "rolling back",
  succeeded: "released",
  rolledBack: "rolled back",
  idle: "healthy",
  disabling: "being disabled",
  disabled: "disabled",
  terminating: "being deleted",
  workloadMissing: "workload not found",
  unobserved: "not seen by the controller yet",
  unrecognised: "StepDancing",
};

describe("the words at the end of a row", () => {
  test.each(Object.values(sampleStates))("$kind", (state) => {
    expect(stateText(state, nowMs, english)).toBe(tails[state.kind]);
  });

  const edges: readonly [RolloutState, string][] = [
    [{ kind: "waiting", step: 1, sinceMs: undefined }, "waiting"],
    [{ kind: "waiting", step: 1, sinceMs: nowMs + 3000 }, "waiting 0 s"],
    [{ kind: "timedPause", step: 1, untilMs: nowMs - 1 }, "about to go on"],
    [{ kind: "timedPause", step: 1, untilMs: undefined }, "about to go on"],
    [{ kind: "paused", step: 1, acknowledged: false }, "pausing"],
    [{ kind: "unrecognised", text: "" }, "unknown state"],
  ];
  test.each(edges)("%j", (state, text) => {
    expect(stateText(state, nowMs, english)).toBe(text);
  });

  test("differ for every kind", () => {
    expect(new Set(Object.values(tails)).size).toBe(Object.keys(stateLooks).length);
  });
});

describe("the sentence read out", () => {
  const rows: readonly [RolloutState, string][] = [
    [sampleStates.waiting, "It has waited for approval at step 1 of 4 for 12 minutes."],
    [{ kind: "waiting", step: 2, sinceMs: undefined }, "It waits for approval at step 2 of 4."],
    [sampleStates.timedPause, "It goes on by itself from step 1 of 4 in 4 minutes."],
    [sampleStates.upgrading, "It is upgrading at step 2 of 4, with 3 of 5 pods ready."],
    [sampleStates.unrecognised, "The controller reports a state that this extension does not know: StepDancing."],
  ];
  test.each(rows)("%j", (state, text) => {
    expect(stateSentence(state, 4, nowMs, english)).toBe(text);
  });

  test("is there for every kind, ends with a period, and differs", () => {
    const sentences = Object.values(sampleStates).map((state) => stateSentence(state, 4, nowMs, english));
    expect(sentences.filter((text) => !text.endsWith("."))).toEqual([]);
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("says that disabling and deleting complete a release, which is not what they sound like", () => {
    for (const kind of ["disabling", "terminating"] as const) {
      expect(stateSentence(sampleStates[kind], 4, nowMs, english)).toContain("completes a running release");
    }
  });
});

test("every state has a shape of its own", () => {
  const icons = Object.values(stateLooks).map((look) => look.icon);
  expect(new Set(icons).size).toBe(icons.length);
});
