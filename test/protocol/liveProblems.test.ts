import { expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { liveProblemsMethod, parseLiveProblemsAnswer } from "#protocol/liveProblems.ts";
import { rolloutObject } from "#support/rolloutObject.ts";
import { WireClient } from "#support/wire.ts";

const nowMs = Date.parse("2026-11-23T12:00:00Z");
const annotations = { "rollouts.kruise.io/trafficrouting": "mse" };
const starting = rolloutObject({
  metadata: { annotations },
  steps: [{ replicas: 1 }],
  reason: "Initializing",
  canaryStatus: null,
});
const lane: JsonObject = {
  apiVersion: "rollouts.kruise.io/v1alpha1",
  kind: "TrafficRouting",
  metadata: { name: "mse", namespace: "store", creationTimestamp: "2026-11-23T11:59:50Z" },
  spec: { objectRef: [], strategy: {} },
};

function params(rollouts: readonly JsonObject[], lanes: readonly JsonObject[] | undefined): JsonObject {
  const group = "rollouts.kruise.io";
  const read = [{ group, kind: "Rollout", objects: rollouts }];
  const kinds = lanes ? [...read, { group, kind: "TrafficRouting", objects: lanes }] : read;
  return { rollout: "shop", kinds, nowMs };
}

async function ask(request: unknown) {
  const client = await WireClient.connect();
  const answer = parseLiveProblemsAnswer(await client.request(liveProblemsMethod, request));
  await client.shutdown();
  return answer;
}

test("a release that waits for a TrafficRouting which is not there is told so, with the whole story", async () => {
  const answer = await ask(params([starting], []));
  expect(answer?.problems).toEqual([
    {
      rule: "lane/traffic-routing-missing",
      title: "The TrafficRouting of the lane is not there",
      severity: "error",
      message: expect.stringMatching(/^The release waits for TrafficRouting mse, .* in namespace store\. /),
      about: { kind: "Rollout", name: "shop" },
      place: 'metadata.annotations["rollouts.kruise.io/trafficrouting"]',
      explanation: expect.stringContaining("**What to do.**"),
    },
  ]);
});

test("what the manifest says is told too, the same sentence once", async () => {
  const rollout = rolloutObject({ steps: [1, 2].map((replicas) => ({ replicas, traffic: "5%", pause: {} })) });
  const answer = await ask(params([rollout], []));
  const found = answer?.problems.filter(({ rule }) => rule === "traffic/no-routing");
  expect(found?.map(({ place }) => place)).toEqual(["spec.strategy.canary.steps[0].traffic"]);
});

test("what was not read is not missing", async () => {
  const answer = await ask(params([starting], undefined));
  expect(answer?.problems.map(({ rule }) => rule)).not.toContain("lane/traffic-routing-missing");
});

test("what is a problem only after a while comes with the time to ask again", async () => {
  const answer = await ask(params([rolloutObject({ metadata: { annotations } })], [lane]));
  expect(answer?.problems.map(({ rule }) => rule)).not.toContain("live/lane-not-routed");
  expect(answer?.nextLookMs).toBe(Date.parse("2026-11-23T12:00:05Z"));
});

test.each([
  ["nothing", undefined],
  ["no objects", { rollout: "shop", nowMs, kinds: [{ group: "", kind: "Service" }] }],
  ["no time", { rollout: "shop", kinds: [] }],
  ["a Rollout that is not there", params([], [])],
])("%s is refused with a reason, and the server lives on", async (_, request) => {
  const client = await WireClient.connect();
  await expect(client.request(liveProblemsMethod, request)).rejects.toThrow(/^liveProblems: .*(?:needed|objects)$/);
  expect(parseLiveProblemsAnswer(await client.request(liveProblemsMethod, params([starting], [])))).toBeDefined();
  await client.shutdown();
});
