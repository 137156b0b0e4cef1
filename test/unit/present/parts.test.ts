import { describe, expect, test } from "vitest";
import { badgeTooltip, namespaceCount, waitingGroupLabel } from "#present/groupRow.ts";
import { laneRow } from "#present/laneRow.ts";
import { contextWords, offeredOperations, rolloutContextWords } from "#present/offeredOperations.ts";
import { revisionRow } from "#present/revisionRow.ts";
import { english } from "./english.ts";
import { sampleRollout } from "./sampleRollout.ts";
import { sampleStates } from "./sampleStates.ts";

describe("revision rows", () => {
  const pods = { ready: 1, replicas: 2, images: ["shop:2", "proxy:1"] };
  test.each([
    ["stable", "canary", "Stable abc"],
    ["canary", "canary", "Canary abc"],
    ["canary", "partition", "Canary abc"],
    ["canary", "blueGreen", "Updated abc"],
    ["stable", "blueGreen", "Stable abc"],
  ] as const)("%s of style %s", (role, style, label) => {
    const row = revisionRow({ role, style, revision: "abc", pods }, english);
    expect(row.label).toBe(label);
    expect(row.description).toBe("1/2 ready · shop:2, proxy:1");
    expect(row.spoken).toBe(`${label}, 1/2 ready, shop:2, proxy:1`);
  });

  test("while the pods are read", () => {
    const row = revisionRow({ role: "stable", style: "canary", revision: "abc", pods: undefined }, english);
    expect([row.description, row.spoken]).toEqual(["", "Stable abc"]);
  });
});

describe("lane rows", () => {
  test("none outside a lane", () => {
    expect(laneRow(sampleRollout(), { members: 0, waiting: 0 }, english)).toBeUndefined();
  });

  test.each([
    [1, 0, "1 member"],
    [3, 0, "3 members"],
    [3, 2, "3 members, 2 waiting"],
  ])("%i members, %i waiting", (members, waiting, description) => {
    const row = laneRow(sampleRollout({ lane: "mse-traffic" }), { members, waiting }, english);
    expect(row?.label).toBe("Lane mse-traffic");
    expect(row?.description).toBe(description);
    expect(row?.look.icon).toBe("git-merge");
  });

  test("a lane named only in the field is shown as not engaged", () => {
    const row = laneRow(sampleRollout({ declaredLane: "mse-traffic" }), { members: 0, waiting: 0 }, english);
    expect(row?.description).toBe("declared, not engaged");
    expect(row?.look.icon).toBe("warning");
    expect(row?.tooltip).toContain("rollouts.kruise.io/trafficrouting");
  });

  test("the annotation counts when both are there", () => {
    const row = laneRow(sampleRollout({ lane: "one", declaredLane: "two" }), { members: 1, waiting: 0 }, english);
    expect(row?.label).toBe("Lane one");
  });
});

describe("menu words", () => {
  test("stand between semicolons", () => {
    expect(contextWords(["a", "b"])).toBe(";a;b;");
  });

  test.each(Object.values(sampleStates))("$kind", (state) => {
    const words = rolloutContextWords(state, false).split(";");
    expect(words.includes("rollout")).toBe(true);
    expect(words.includes("canApprove")).toBe(["waiting", "timedPause"].includes(state.kind));
    expect(words.includes("canAbort")).toBe(
      ["waiting", "timedPause", "upgrading", "shiftingTraffic", "movingOn"].includes(state.kind),
    );
    expect(words.includes("readonly")).toBe(false);
    expect(rolloutContextWords(state, true)).toBe(`;rollout;s-${state.kind};readonly;`);
  });

  test("whatever can be approved can be aborted", () => {
    const odd = Object.entries(offeredOperations).filter(
      ([, operations]) => operations.includes("approve") && !operations.includes("abort"),
    );
    expect(odd).toEqual([]);
  });
});

test("counts have a singular", () => {
  expect([waitingGroupLabel(2, english), badgeTooltip(1, english), badgeTooltip(2, english)]).toEqual([
    "Waiting for approval (2)",
    "1 rollout waits for approval",
    "2 rollouts wait for approval",
  ]);
  expect([namespaceCount(1, english), namespaceCount(14, english)]).toEqual(["1 rollout", "14 rollouts"]);
});
