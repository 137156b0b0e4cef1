import { expect, test } from "vitest";
import { rolloutRow } from "#present/rolloutRow.ts";
import { rolloutTooltip } from "#present/rolloutTooltip.ts";
import { english } from "./english.ts";
import { sampleRollout, sampleStep } from "./sampleRollout.ts";
import { nowMs, sampleStates } from "./sampleStates.ts";

const rollout = sampleRollout({ steps: [sampleStep({ replicas: 1 })] });

test("a waiting Rollout among those of other namespaces", () => {
  const row = rolloutRow({ rollout, state: sampleStates.waiting, nowMs, namesNamespace: true }, english);
  expect(row.label).toBe("rollout-a");
  expect(row.description).toBe("shop · step 1/1 · 1 pod · waiting 12 m");
  expect(row.look).toEqual({ icon: "bell-dot", color: "charts.yellow" });
  expect(row.spoken).toBe(
    "Rollout rollout-a in namespace shop. It has waited for approval at step 1 of 1 for 12 minutes.",
  );
});

test("below its namespace it does not repeat it", () => {
  const input = { rollout: sampleRollout(), state: sampleStates.waiting, nowMs, namesNamespace: false };
  expect(rolloutRow(input, english).description).toBe("step 1/2 · 1 pod · 5% traffic · waiting 12 m");
});

test("outside a release there is no step", () => {
  const input = { rollout, state: sampleStates.succeeded, nowMs, namesNamespace: false };
  expect(rolloutRow(input, english).description).toBe("released");
});

test("a step index the spec no longer has is shown without a target", () => {
  const state = { kind: "waiting", step: 9, sinceMs: undefined } as const;
  expect(rolloutRow({ rollout, state, nowMs, namesNamespace: false }, english).description).toBe("step 9/1 · waiting");
});

test("the tooltip names context, steps and the controller's message", () => {
  const identity = { context: "kind-dev", server: "https://127.0.0.1:6443", user: "dev", namespace: "default" };
  const spoken = { ...rollout, message: "Rollout is in step(1/1)" };
  expect(rolloutTooltip(spoken, sampleStates.waiting, identity, nowMs, english)).toEqual({
    heading: "rollout-a · namespace shop · context kind-dev",
    sentence: "It has waited for approval at step 1 of 1 for 12 minutes.",
    steps: ["Step 1: 1 pod · waiting 12 m"],
    message: "The controller says: Rollout is in step(1/1)",
  });
  expect(rolloutTooltip(rollout, sampleStates.waiting, identity, nowMs, english).message).toBe("");
});
