import { afterAll, beforeAll, expect, test } from "vitest";
import { listAt, stringAt } from "#domain/json.ts";
import { clusterUnderTest } from "./clusterUnderTest.ts";
import { untilState } from "./liveRollouts.ts";
import { TestNamespace } from "./namespace.ts";
import { laneWithoutRollouts, rolloutsAsPublished } from "./seedLane.ts";

const cluster = clusterUnderTest();
let namespace: TestNamespace;

beforeAll(async () => {
  namespace = await TestNamespace.create(cluster, "published");
  for (const yaml of [...laneWithoutRollouts(), ...rolloutsAsPublished()]) await namespace.apply(yaml);
  await untilState(namespace, "rollout-a", "idle");
});

afterAll(async () => {
  await namespace.close();
});

// The evidence behind lane/ref-not-read and canary/patch-without-canary.
test(`on ${cluster.name} the page as published is accepted, and neither joins the lane nor marks a pod`, async () => {
  await namespace.release("spring-cloud-a", "registry.example.com/spring-cloud-a:2.0");
  const { rollout } = await untilState(namespace, "rollout-a", "waiting");
  expect(rollout).toMatchObject({ style: "partition", lane: undefined, declaredLane: "mse-traffic" });
  const routing = await namespace.read("rollouts.kruise.io/v1alpha1", "TrafficRouting", "mse-traffic");
  expect(stringAt(routing, ["status", "phase"])).toBe("Healthy");
  expect(listAt(routing, ["metadata", "finalizers"])).toEqual(["rollouts.kruise.io/trafficrouting"]);
  expect(await namespace.read("networking.k8s.io/v1", "Ingress", "spring-cloud-a-canary")).toBeUndefined();
  const pods = await namespace.list("v1", "Pod");
  const gray = pods.filter((pod) => stringAt(pod, ["metadata", "labels", "opensergo.io/canary-gray"]) !== undefined);
  expect(gray).toEqual([]);
});
