import { expect, test } from "vitest";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { lintFiles } from "#support/lintFiles.ts";

const others = `apiVersion: apps/v1
kind: Deployment
metadata: {name: checkout, namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: "12", namespace: shop}
---
apiVersion: v1
kind: Service
metadata: {name: checkout-api, namespace: elsewhere}
---
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: mse-traffic, namespace: shop}
spec: {objectRef: [], strategy: {}}
`;

function rollout(parts: { readonly workload?: string; readonly service?: string; readonly lane?: string }): string {
  return `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata:
  name: checkout
  namespace: shop
  annotations:
    rollouts.kruise.io/trafficrouting: ${parts.lane ?? "mse-traffic"} # the lane
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${parts.workload ?? "checkout"}}
  strategy:
    canary:
      steps: [{replicas: 1}]
      trafficRoutings:
        - service: ${parts.service ?? '"12"'}
          ingress: {name: web, classType: nginx}
`;
}

function findingsOf(text: string, rule: string) {
  const found = lintFiles(
    [
      { name: "rollout.yaml", text },
      { name: "others.yaml", text: others },
    ],
    "0.6",
  );
  return found.filter(({ file, finding }) => file === "rollout.yaml" && finding.rule.id === rule);
}

test.each([
  [
    "a workload with two letters swapped",
    "reference/not-found",
    { workload: "chekcout" },
    "Change to checkout",
    "checkout}",
  ],
  ["a Service whose name must be quoted", "reference/not-found", { service: "'13'" }, "Change to 12", '"12"'],
  [
    "a lane with a letter too few",
    "lane/traffic-routing-missing",
    { lane: "mse-trafic" },
    "Change to mse-traffic",
    "mse-traffic # the lane",
  ],
  [
    "a lane with its namespace",
    "lane/other-namespace",
    { lane: "shop/mse-traffic" },
    "Change to mse-traffic",
    "mse-traffic # the lane",
  ],
])("%s is corrected to the name that is there", (_, rule, parts, title, written) => {
  const text = rollout(parts);
  const found = findingsOf(text, rule).find(({ finding }) => !finding.message.includes("Ingress"));
  const [fix, ...more] = found?.finding.fixes() ?? [];
  expect(fix?.title).toBe(title);
  expect(more).toEqual([]);
  const after = applyEdits(text, fix?.edits ?? []);
  expect(after).toContain(written);
  expect(after).toBe(rollout({}));
});

test.each([
  ["a name nothing is close to", "reference/not-found", { workload: "payment" }],
  ["a name that only another namespace has", "reference/not-found", { service: "checkout-ap" }],
  ["a lane of another namespace that is not here either", "lane/other-namespace", { lane: "shop/none" }],
])("%s is left to the writer", (_, rule, parts) => {
  const found = findingsOf(rollout(parts), rule).filter(({ finding }) => !finding.message.includes("Ingress"));
  expect(found.length).toBe(1);
  expect(found.flatMap(({ finding }) => finding.fixes())).toEqual([]);
});
