import { describe, expect, test } from "vitest";
import { firstSeen, isSettled, seenAgain, settledAfterAgeMs, settledAfterStillMs } from "#domain/live/settled.ts";
import { liveRollout, type RolloutParts } from "#support/rolloutObject.ts";

const updatedMs = Date.parse("2026-11-23T10:00:00Z");
const young: RolloutParts = {};
const said = (message: string): RolloutParts => ({ status: { message } });

describe("a step that has just been reached", () => {
  test("has not settled at first sight", () => {
    expect(isSettled(firstSeen(liveRollout(young), updatedMs + 100), updatedMs + 100)).toBe(false);
  });

  test("has settled after it was seen standing still", () => {
    const nowMs = updatedMs + 100;
    const again = seenAgain(firstSeen(liveRollout(young), nowMs), liveRollout(young), nowMs + settledAfterStillMs);
    expect(isSettled(again, nowMs + settledAfterStillMs - 1)).toBe(false);
    expect(isSettled(again, nowMs + settledAfterStillMs)).toBe(true);
  });

  test("has settled as soon as the second pass has changed the message", () => {
    const nowMs = updatedMs + 100;
    const standing = firstSeen(liveRollout(said("upgrading")), nowMs);
    expect(isSettled(seenAgain(standing, liveRollout(said("asks for confirmation")), nowMs + 50), nowMs + 50)).toBe(
      true,
    );
  });

  test("has settled when the controller's own time lies back far enough", () => {
    const late = updatedMs + settledAfterAgeMs;
    expect(isSettled(firstSeen(liveRollout(young), late - 1), late - 1)).toBe(false);
    expect(isSettled(firstSeen(liveRollout(young), late), late)).toBe(true);
  });

  test("needs to be seen where the cluster's clock is ahead, or its time is missing", () => {
    const early = updatedMs - 3_600_000;
    expect(isSettled(firstSeen(liveRollout(young), early), early)).toBe(false);
    const timeless = liveRollout({ canaryStatus: { lastUpdateTime: "" } });
    expect(isSettled(firstSeen(timeless, updatedMs), updatedMs)).toBe(false);
  });
});

const written: readonly (readonly [what: string, parts: RolloutParts])[] = [
  ["another step", { canaryStatus: { currentStepIndex: 2 } }],
  ["another state", { canaryStatus: { currentStepState: "StepReady" } }],
  ["another release", { canaryStatus: { canaryRevision: "canary3" } }],
  ["another object", { metadata: { uid: "other" } }],
  ["the same step, entered again", { canaryStatus: { lastUpdateTime: "2026-11-23T10:00:01Z" } }],
];

test.each(written)("%s begins a new standing, whatever the message", (_what, parts) => {
  const nowMs = updatedMs;
  const standing = firstSeen(liveRollout(said("one")), nowMs);
  const other = seenAgain(standing, liveRollout({ ...parts, status: { message: "two" } }), nowMs + 5);
  expect(other).toMatchObject({ sinceMs: nowMs + 5, passedTwice: false });
});

test("unrelated writes leave a standing as it is", () => {
  const standing = firstSeen(liveRollout(), updatedMs);
  const newer = liveRollout({ metadata: { resourceVersion: "101" }, canaryStatus: { canaryReadyReplicas: 0 } });
  expect(seenAgain(standing, newer, updatedMs + 400)).toEqual({ seen: newer, sinceMs: updatedMs, passedTwice: false });
});
