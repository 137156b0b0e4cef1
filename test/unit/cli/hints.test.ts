import { expect, test } from "vitest";
import { runIn } from "./memoryIo.ts";

const manifest = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {enableExtraWorkloadForCanary: true, steps: [{replicas: 50%}, {replicas: 100%, pause: {duration: 0}}]}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
`;

test("hints are reported only when they are asked for", async () => {
  const files = { "web.yaml": manifest };
  const without = await runIn({ files }, "lint", "web.yaml");
  expect(without.out).not.toContain("pause/implicit-wait");
  const asked = await runIn({ files }, "lint", "--hints", "web.yaml");
  expect(asked.out).toContain(" info pause/implicit-wait ");
});

test("a rule that the configuration gives a severity is no hint any more", async () => {
  const files = { "web.yaml": manifest, ".kruise-rollouts.yaml": "rules: {pause/implicit-wait: error}\n" };
  const { out, code } = await runIn({ files }, "lint", "web.yaml");
  expect(out).toContain("error pause/implicit-wait");
  expect(code).toBe(1);
});
