import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stringAt } from "#domain/json.ts";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { type Operator, operatorIn } from "./operator.ts";
import { StepWatch } from "./stepWatch.ts";
import { imageOf, startRelease, type SteppedStyle } from "./stepsRelease.ts";

const cluster = clusterUnderTest();
const styles: readonly SteppedStyle[] = ["canary", "partition"];

let namespace: TestNamespace;
let operator: Operator;
let steps: StepWatch;

beforeAll(async () => {
  namespace = await TestNamespace.create(cluster, "approval");
  operator = await operatorIn(cluster);
  steps = new StepWatch(operator, namespace);
  const releases = styles.flatMap((style) => ["steps", "twice", "abort"].map((what) => ({ what, style })));
  await Promise.all(releases.map(({ what, style }) => startRelease(namespace, `${what}-${style}`, style)));
});

afterAll(async () => {
  steps.stop();
  operator.close();
  await namespace.close();
});

describe.concurrent.each(styles)(`on %s style, on ${cluster.name}`, (style) => {
  test("an approval sent the moment StepPaused appears is not lost, step by step to the end", async () => {
    const name = `steps-${style}`;
    for (const step of [1, 2, 3]) {
      const rollout = await steps.standing(name, step);
      expect(await operator.approve(rollout)).toMatchObject({ kind: "done" });
    }
    await untilState(namespace, name, "succeeded");
    // Partition style says so before the last pods are there.
    await namespace.eventually(`every pod of ${name} to be of version 2`, async () => {
      const images = await imagesOfPods(name);
      return images.length === 4 && images.every((image) => image === imageOf(name, 2)) ? images : undefined;
    });
  });

  test("two people who approve the same step move it once", async () => {
    const name = `twice-${style}`;
    const { rollout } = await untilState(namespace, name, "waiting");
    const outcomes = await Promise.all([operator.approve(rollout), operator.approve(rollout)]);
    expect(outcomes.filter(({ kind }) => kind === "done").length).toBeGreaterThanOrEqual(1);
    const next = await untilState(namespace, name, "waiting");
    expect(next.state).toMatchObject({ step: 2 });
    const late = await operator.approve(rollout);
    expect(late).toMatchObject({ kind: "refused", refusal: { reason: "movedOn", shownStep: 1, state: { step: 2 } } });
  });

  test("an abort brings all pods of the stable version back", async () => {
    const name = `abort-${style}`;
    const { rollout } = await untilState(namespace, name, "waiting");
    expect(await operator.abort(rollout)).toMatchObject({ kind: "done", state: { kind: "rolledBack" } });
    const deployment = await namespace.read("apps/v1", "Deployment", name);
    expect(deployment).toMatchObject({
      spec: { template: { spec: { containers: [{ image: imageOf(name, 1) }] } } },
      status: { updatedReplicas: 4, replicas: 4, availableReplicas: 4 },
    });
    const again = await operator.abort(rollout);
    expect(again).toMatchObject({ kind: "refused", refusal: { state: { kind: "rolledBack" } } });
  });
});

/** The images of the pods of an application that nobody has told to go. */
async function imagesOfPods(app: string): Promise<readonly (string | undefined)[]> {
  const pods = await namespace.list("v1", "Pod");
  return pods
    .filter((pod) => stringAt(pod, ["metadata", "labels", "app"]) === app)
    .filter((pod) => stringAt(pod, ["metadata", "deletionTimestamp"]) === undefined)
    .map((pod) => stringAt(pod, ["spec", "containers", 0, "image"]));
}
