import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Json, type JsonObject, objectAt, stringAt } from "#domain/json.ts";
import { planApprove } from "#operations/approvePlan.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { laneHistory, membersOf } from "./laneHistory.ts";
import { untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { type Operator, operatorIn } from "./operator.ts";
import type { Recording } from "./recording.ts";
import { laneWithoutRollouts, rolloutsAfterFixes } from "./seedLane.ts";
import { untilLeftAlone } from "./settledRollout.ts";

const cluster = clusterUnderTest();
const lane = { apiVersion: "rollouts.kruise.io/v1alpha1", kind: "TrafficRouting", name: "mse-traffic" };

let namespace: TestNamespace;
let operator: Operator;
let recording: Recording;

function labelOf(pod: Json, key: string): string | undefined {
  return stringAt(pod, ["metadata", "labels", key]);
}

async function readLane(): Promise<JsonObject | undefined> {
  return namespace.read(lane.apiVersion, lane.kind, lane.name);
}

async function canaryIngress(): Promise<JsonObject | undefined> {
  return namespace.read("networking.k8s.io/v1", "Ingress", "spring-cloud-a-canary");
}

async function grayPods(app: string): Promise<readonly Json[]> {
  const pods = await namespace.list("v1", "Pod");
  return pods.filter((pod) => labelOf(pod, "app") === app && labelOf(pod, "opensergo.io/canary-gray") === "gray");
}

beforeAll(async () => {
  namespace = await TestNamespace.create(cluster, "lane");
  operator = await operatorIn(cluster);
  recording = namespace.record([
    [lane.apiVersion, lane.kind],
    ["networking.k8s.io/v1", "Ingress"],
  ]);
  for (const yaml of [...laneWithoutRollouts(), ...rolloutsAfterFixes()]) await namespace.apply(yaml);
  await Promise.all([untilState(namespace, "rollout-a", "idle"), untilState(namespace, "rollout-b", "idle")]);
});

afterAll(async () => {
  operator.close();
  await namespace.close();
});

describe(`the mended lane of the official page, on ${cluster.name}`, () => {
  test("both releases engage it and wait for a person", async () => {
    await namespace.release("spring-cloud-a", "registry.example.com/spring-cloud-a:2.0");
    await namespace.release("spring-cloud-b", "registry.example.com/spring-cloud-b:2.0");
    const [a, b] = await Promise.all([
      untilState(namespace, "rollout-a", "waiting"),
      untilState(namespace, "rollout-b", "waiting"),
    ]);
    expect([a.rollout.style, b.rollout.style]).toEqual(["canary", "canary"]);
    const routing = await readLane();
    expect(stringAt(routing, ["status", "phase"])).toBe("Progressing");
    expect(membersOf(routing).toSorted()).toEqual(["rollout-a", "rollout-b"]);
  });

  test("gray pods carry the labels, and the canary Ingress the rule and the mark", async () => {
    const route = await namespace.eventually("the canary Ingress with its rule", async () => {
      const found = await canaryIngress();
      const annotations = objectAt(found, ["metadata", "annotations"]);
      return annotations?.["nginx.ingress.kubernetes.io/canary-by-header"] === undefined ? undefined : annotations;
    });
    expect(route).toMatchObject({
      "nginx.ingress.kubernetes.io/canary": "true",
      "nginx.ingress.kubernetes.io/canary-by-header": "User-Agent",
      "nginx.ingress.kubernetes.io/canary-by-header-value": "foo",
      "mse.ingress.kubernetes.io/request-header-control-update": "x-mse-tag gray",
    });
    expect(await grayPods("spring-cloud-a")).toHaveLength(1);
    expect(await grayPods("spring-cloud-b")).toHaveLength(1);
  });

  test("an approval of another release is refused, and nothing is written", async () => {
    const before = await untilLeftAlone(namespace, "rollout-b");
    const { rollout } = await untilState(namespace, "rollout-b", "waiting");
    const stale = { ...rollout, progress: { ...rollout.progress!, canaryRevision: "of-another-release" } };
    const outcome = await operator.approve(stale);
    expect(outcome).toMatchObject({ kind: "refused", refusal: { reason: "newRelease" } });
    expect(operator.log.at(-1)).toMatchObject({ operation: "approve", kubectl: [], outcome });
    expect(await untilLeftAlone(namespace, "rollout-b")).toEqual(before);
  });

  test("the server itself refuses an approval that comes too late", async () => {
    const before = await untilLeftAlone(namespace, "rollout-b");
    const { rollout } = await untilState(namespace, "rollout-b", "waiting");
    const stale = { ...rollout, progress: { ...rollout.progress!, canaryRevision: "of-another-release" } };
    const planned = planApprove(stale, targetOf(stale), operator.cluster.identity);
    const requests = planned.ok ? planned.value.requests : [];
    expect(requests).toHaveLength(1);
    for (const { address, patch } of requests) {
      expect(await operator.cluster.patch(address, patch)).toMatchObject({ ok: false, failure: { kind: "invalid" } });
    }
    expect(await untilLeftAlone(namespace, "rollout-b")).toEqual(before);
  });

  test("approving one member completes it and leaves the lane to the other", async () => {
    const { rollout } = await untilState(namespace, "rollout-b", "waiting");
    expect(await operator.approve(rollout)).toMatchObject({ kind: "done" });
    await untilState(namespace, "rollout-b", "succeeded");
    const routing = await readLane();
    expect(stringAt(routing, ["status", "phase"])).toBe("Progressing");
    expect(membersOf(routing)).toEqual(["rollout-a"]);
    expect(await canaryIngress()).toBeDefined();
    expect(await namespace.read("apps/v1", "Deployment", "spring-cloud-b")).toMatchObject({
      spec: { template: { spec: { containers: [{ image: "registry.example.com/spring-cloud-b:2.0" }] } } },
    });
  });

  test("a second click on the same step is refused with what the cluster is at now", async () => {
    const { rollout } = await untilState(namespace, "rollout-b", "succeeded");
    const outcome = await operator.approve(rollout);
    expect(outcome).toMatchObject({
      kind: "refused",
      refusal: { reason: "notProgressing", state: { kind: "succeeded" } },
    });
  });

  test("aborting the last member restores the stable version and closes the lane", async () => {
    const { rollout } = await untilState(namespace, "rollout-a", "waiting");
    expect(await operator.abort(rollout)).toMatchObject({ kind: "done", state: { kind: "rolledBack" } });
    expect(await namespace.read("apps/v1", "Deployment", "spring-cloud-a")).toMatchObject({
      spec: { template: { spec: { containers: [{ image: "registry.example.com/spring-cloud-a:1.0" }] } } },
    });
    await namespace.eventually("the gray pods to go", async () => {
      return (await grayPods("spring-cloud-a")).length === 0 || undefined;
    });
    await namespace.eventually("the canary Ingress to go", async () => {
      return (await canaryIngress()) === undefined || undefined;
    });
    await namespace.eventually("the lane to be Healthy", async () => {
      const routing = await readLane();
      const idle = stringAt(routing, ["status", "phase"]) === "Healthy" && membersOf(routing).length === 0;
      return idle || undefined;
    });
  });

  test("the lane opened before it routed, and closed only after its last member", () => {
    expect(laneHistory(recording.changes(), "spring-cloud-a-canary")).toEqual([
      "members: none",
      "lane: Healthy",
      "members: some",
      "lane: Progressing",
      "canary Ingress: weight 0",
      "canary Ingress: rule for User-Agent",
      "members: none",
      "lane: Finalizing",
      "canary Ingress: gone",
      "lane: Healthy",
    ]);
  });
});
