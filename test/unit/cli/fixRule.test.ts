import { expect, test } from "vitest";
import { runIn } from "./memoryIo.ts";

const manifest = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: web
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy:
    canary:
      steps:
      - replicas: 100%
      patchPodTemplateMetadata: {labels: {gray: "true"}} # for the gateway
`;
const files = { "web.yaml": manifest };

test("a fix that is for a person to decide is applied where the rule is named, and only there", async () => {
  const without = await runIn({ files }, "lint", "--diff", "web.yaml");
  expect(without.out).not.toContain("enableExtraWorkloadForCanary");
  const { out, code } = await runIn(
    { files },
    "lint",
    "--diff",
    "--fix-rule",
    "canary/patch-without-canary",
    "web.yaml",
  );
  expect(out).toContain("+      enableExtraWorkloadForCanary: true\n");
  expect(code).toBe(1);
});

test("naming a rule writes, unless the changes are only to be shown", async () => {
  const { written, err } = await runIn({ files }, "lint", "--fix-rule", "canary/patch-without-canary", "web.yaml");
  expect(err).toContain("Applied 1 fix in 1 file.");
  expect(Object.values(written)).toEqual([expect.stringContaining("      enableExtraWorkloadForCanary: true\n")]);
});

test("a rule that does not exist is said before anything is done", async () => {
  const { code, err } = await runIn({ files }, "lint", "--fix-rule", "lane/nothing", "web.yaml");
  expect(err).toContain("There is no such rule");
  expect(code).toBe(2);
});
