import { expect, test } from "vitest";
import { stepPlan } from "#domain/live/stepPlan.ts";
import type { RollingStyle } from "#domain/rollingStyle.ts";

const step = (replicas: number | string | undefined) => ({
  replicas,
  trafficPercent: undefined,
  matches: false,
  pauseSeconds: undefined,
});
const workload = (kind: string) => ({ apiVersion: "apps/v1", kind, name: "w" });

const rows: readonly (readonly [
  style: RollingStyle,
  kind: string,
  replicas: number | string | undefined,
  size: number,
  pods: number | undefined,
])[] = [
  ["canary", "Deployment", 1, 4, 1],
  ["canary", "Deployment", "50%", 4, 2],
  ["canary", "Deployment", "10%", 4, 1],
  ["canary", "Deployment", "99%", 3, 3],
  ["canary", "Deployment", 50, 3, 3],
  ["canary", "Deployment", "100%", 3, 3],
  ["blueGreen", "Deployment", "99%", 3, 3],
  ["partition", "Deployment", "99%", 3, 2],
  ["partition", "Deployment", "100%", 3, 3],
  ["partition", "Deployment", 3, 3, 3],
  ["partition", "Deployment", "99%", 1, 1],
  ["partition", "CloneSet", "99%", 3, 3],
  ["canary", "Deployment", "5.5%", 10, undefined],
  ["canary", "Deployment", undefined, 10, undefined],
  ["canary", "Deployment", "50%", 0, 0],
];

test.each(rows)("%s %s: %s of %i is %s pods", (style, kind, replicas, size, pods) => {
  const planned = stepPlan({ style, steps: [step(replicas)], workload: workload(kind) }, size);
  expect(planned).toEqual([{ step: 1, pods, trafficPercent: undefined, matches: false }]);
});

test("without the size of the workload no pods are guessed", () => {
  const steps = [{ ...step("50%"), trafficPercent: 20 }, step(2)];
  expect(stepPlan({ style: "canary", steps, workload: workload("Deployment") }, undefined)).toEqual([
    { step: 1, pods: undefined, trafficPercent: 20, matches: false },
    { step: 2, pods: undefined, trafficPercent: undefined, matches: false },
  ]);
});
