import { expect, test } from "vitest";
import { stringAt, listAt, type Json, type JsonObject } from "#domain/json.ts";
import { podDuty } from "./podStatus.ts";

const now = "2026-01-02T03:04:05Z";

function pod(image: string, more: JsonObject = {}): JsonObject {
  return { metadata: { name: "p" }, spec: { containers: [{ name: "main", image }] }, ...more };
}

function statusOf(given: Json): JsonObject {
  const duty = podDuty(given, now, "10.1.0.9");
  if (duty.do !== "write") throw new Error(`expected a status to be written, not ${duty.do}`);
  return duty.status;
}

function condition(status: JsonObject, type: string): string | undefined {
  const found = listAt(status, ["conditions"]).find((entry) => stringAt(entry, ["type"]) === type);
  return stringAt(found, ["status"]);
}

const duties: readonly (readonly [what: string, pod: Json, duty: string])[] = [
  ["a new pod", pod("web:1"), "write"],
  ["a pod that runs", pod("web:1", { status: statusOf(pod("web:1")) }), "nothing"],
  ["a pod whose image was exchanged in place", pod("web:2", { status: statusOf(pod("web:1")) }), "write"],
  ["a new pod with a broken image", pod("broken:1"), "nothing"],
  ["a running pod that got a broken image in place", pod("web:broken", { status: statusOf(pod("web:1")) }), "write"],
  ["a pod to be deleted", pod("web:1", { metadata: { name: "p", deletionTimestamp: now } }), "remove"],
];

test.each(duties)("%s", (_what, given, duty) => {
  expect(podDuty(given, now, "10.1.0.9").do).toBe(duty);
});

test("a broken image makes a running pod unready", () => {
  const status = statusOf(pod("web:broken", { status: statusOf(pod("web:1")) }));
  expect([condition(status, "ContainersReady"), condition(status, "Ready")]).toEqual(["False", "False"]);
});

test("a pod with a readiness gate is ready only once somebody has opened the gate", () => {
  const gated = pod("web:1", {
    spec: { containers: [{ name: "main", image: "web:1" }], readinessGates: [{ conditionType: "Gate" }] },
  });
  expect([condition(statusOf(gated), "ContainersReady"), condition(statusOf(gated), "Ready")]).toEqual([
    "True",
    "False",
  ]);
  const opened = { ...gated, status: { conditions: [{ type: "Gate", status: "True" }] } };
  expect(condition(statusOf(opened), "Ready")).toBe("True");
});

test("address and start time stay when the status is written again", () => {
  const first = { ...statusOf(pod("web:1")), podIP: "10.1.0.1", startTime: "2026-01-01T00:00:00Z" };
  expect(statusOf(pod("web:2", { status: first }))).toMatchObject({
    podIP: "10.1.0.1",
    startTime: "2026-01-01T00:00:00Z",
    containerStatuses: [{ name: "main", image: "web:2", ready: true }],
  });
});
