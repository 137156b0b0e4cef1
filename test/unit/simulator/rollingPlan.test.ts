import { describe, expect, test } from "vitest";
import { nextSizes, type Rolling } from "#simulator/controllers/rollingPlan.ts";

const set = (name: string, replicas: number, available = replicas): Rolling["current"] => ({
  name,
  replicas,
  available,
});
const native = { replicas: 4, surge: 1, unavailable: 1, newLimit: 4 };

describe("one turn of a rolling update", () => {
  const rows: readonly (readonly [name: string, rolling: Rolling, sizes: Record<string, number>])[] = [
    [
      "starts with as many as the surge allows",
      { ...native, current: set("new", 0), old: [set("old", 4)] },
      { new: 1 },
    ],
    ["then takes away what may be missing", { ...native, current: set("new", 1, 0), old: [set("old", 4)] }, { old: 3 }],
    ["waits while neither is possible", { ...native, current: set("new", 2, 0), old: [set("old", 3)] }, {}],
    ["goes on when new pods are available", { ...native, current: set("new", 2), old: [set("old", 3)] }, { old: 1 }],
    ["ends with all new", { ...native, current: set("new", 4), old: [set("old", 1)] }, { old: 0 }],
    ["is at rest", { ...native, current: set("new", 4), old: [] }, {}],
    [
      "follows a Deployment that shrank",
      { ...native, replicas: 2, newLimit: 2, current: set("new", 4), old: [] },
      { new: 2 },
    ],
    [
      "removes broken old pods first",
      { ...native, current: set("new", 1), old: [set("a", 2), set("b", 2, 0)] },
      { b: 0 },
    ],
    [
      "a partition holds the new ones",
      { ...native, newLimit: 1, current: set("new", 1), old: [set("old", 4)] },
      { old: 3 },
    ],
    ["and is not passed", { ...native, newLimit: 1, current: set("new", 1), old: [set("old", 3)] }, {}],
    [
      "missing old pods come back",
      { ...native, newLimit: 1, current: set("new", 1), old: [set("old", 2)] },
      { old: 3 },
    ],
  ];
  test.each(rows)("%s", (_name, rolling, sizes) => {
    expect(Object.fromEntries(nextSizes(rolling))).toEqual(sizes);
  });
});
