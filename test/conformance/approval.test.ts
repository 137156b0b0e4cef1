import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { abortRelease, approveStep, type Operator, operatorIn } from "./operator.ts";

const cluster = clusterUnderTest();
let namespace: TestNamespace;
let operator: Operator;

/** A Deployment of four pods, and a Rollout in three steps; `canary` chooses the style. */
function release(name: string, canary: boolean): string {
  return `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 4
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: app, image: "registry.example.com/${name}:1"}]}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: ${name}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}
  strategy:
    canary:
      enableExtraWorkloadForCanary: ${String(canary)}
      steps:
      - replicas: 25%
      - replicas: 50%
      - replicas: 75%
`;
}

async function start(name: string, canary: boolean): Promise<void> {
  await namespace.apply(release(name, canary));
  await untilState(namespace, name, "idle");
  await namespace.release(name, `registry.example.com/${name}:2`);
}

beforeAll(async () => {
  namespace = await TestNamespace.create(cluster, "approval");
  operator = await operatorIn(cluster);
});

afterAll(async () => {
  operator.close();
  await namespace.close();
});

describe.each([
  { style: "canary", canary: true },
  { style: "partition", canary: false },
])(`on $style style, on ${cluster.name}`, ({ style, canary }) => {
  const name = `steps-${style}`;

  test("an approval sent the moment StepPaused appears is not lost, step by step to the end", async () => {
    await start(name, canary);
    for (const step of [1, 2, 3]) {
      const { rollout, state } = await untilState(namespace, name, "waiting");
      expect(state).toMatchObject({ step });
      const outcome = await approveStep(operator, rollout);
      expect(outcome).toMatchObject({ kind: "done" });
    }
    await untilState(namespace, name, "succeeded");
  });

  test("two people who approve the same step move it once", async () => {
    const twice = `twice-${style}`;
    await start(twice, canary);
    const { rollout } = await untilState(namespace, twice, "waiting");
    const outcomes = await Promise.all([approveStep(operator, rollout), approveStep(operator, rollout)]);
    expect(outcomes.filter(({ kind }) => kind === "done").length).toBeGreaterThanOrEqual(1);
    const next = await untilState(namespace, twice, "waiting");
    expect(next.state).toMatchObject({ step: 2 });
  });

  test("an abort brings all pods of the stable version back", async () => {
    const aborted = `abort-${style}`;
    await start(aborted, canary);
    const { rollout } = await untilState(namespace, aborted, "waiting");
    expect(await abortRelease(operator, rollout)).toMatchObject({ kind: "done", state: { kind: "rolledBack" } });
    const deployment = await namespace.read("apps/v1", "Deployment", aborted);
    expect(deployment).toMatchObject({
      spec: { template: { spec: { containers: [{ image: `registry.example.com/${aborted}:1` }] } } },
      status: { updatedReplicas: 4, replicas: 4 },
    });
    const again = await abortRelease(operator, rollout);
    expect(again).toMatchObject({ kind: "refused", refusal: { state: { kind: "rolledBack" } } });
  });
});
