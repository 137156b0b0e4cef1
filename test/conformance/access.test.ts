import { afterAll, beforeAll, expect, test } from "vitest";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { type Operator, operatorIn } from "./operator.ts";
import { untilLeftAlone } from "./settledRollout.ts";
import { startRelease } from "./stepsRelease.ts";

const cluster = clusterUnderTest();
let namespace: TestNamespace;
let editor: Operator;
let viewer: Operator;

beforeAll(async () => {
  namespace = TestNamespace.borrow(cluster);
  editor = await operatorIn(cluster, "editor");
  viewer = await operatorIn(cluster, "viewer");
  await Promise.all([
    startRelease(namespace, "access-approve", "partition"),
    startRelease(namespace, "access-abort", "canary"),
  ]);
});

afterAll(async () => {
  editor.close();
  viewer.close();
  await namespace.close();
});

test(`on ${cluster.name} somebody who may only look can neither approve nor abort, and nothing is written`, async () => {
  for (const name of ["access-approve", "access-abort"]) {
    await untilState(namespace, name, "waiting");
    const before = await untilLeftAlone(namespace, name);
    const { rollout } = await untilState(namespace, name, "waiting");
    expect(await viewer.approve(rollout)).toMatchObject({
      kind: "refused",
      refusal: { reason: "notAllowed", access: { plural: "rollouts", subresource: "status", verb: "patch" } },
    });
    expect(await viewer.abort(rollout)).toMatchObject({
      kind: "refused",
      refusal: { reason: "notAllowed", access: { plural: "deployments", verb: "patch" } },
    });
    expect(viewer.log.flatMap(({ kubectl }) => kubectl)).toEqual([]);
    expect(await untilLeftAlone(namespace, name)).toEqual(before);
  }
});

test(`on ${cluster.name} the rights that the README names are enough to approve and to abort`, async () => {
  const approved = await untilState(namespace, "access-approve", "waiting");
  const aborted = await untilState(namespace, "access-abort", "waiting");
  expect(await editor.approve(approved.rollout)).toMatchObject({ kind: "done" });
  expect(await editor.abort(aborted.rollout)).toMatchObject({ kind: "done", state: { kind: "rolledBack" } });
});

test(`on ${cluster.name} nobody gets anywhere in a namespace that is not theirs`, async () => {
  const { rollout } = await untilState(namespace, "access-approve", "waiting");
  const elsewhere = { ...rollout, namespace: "kube-system" };
  expect(await editor.approve(elsewhere)).toMatchObject({ kind: "failed", failure: { kind: "forbidden" } });
});
