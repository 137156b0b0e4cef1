import { expect, test } from "vitest";
import { Elements, rolloutUidOf } from "#views/rolloutTree/elements.ts";

test("the same row is the same object", () => {
  const elements = new Elements();
  const shop = elements.namespace("shop", true);
  expect(elements.namespace("shop", false)).toBe(shop);
  const row = elements.rollout(shop, "u1");
  expect(elements.rollout(shop, "u1")).toBe(row);
  expect(elements.get(row.id)).toBe(row);
});

test("a Rollout that waits has two rows, and so have its parts", () => {
  const elements = new Elements();
  const rows = [elements.waitingGroup(), elements.namespace("shop", true)].map((group) =>
    elements.rollout(group, "u1"),
  );
  const parts = rows.flatMap((row) => {
    const steps = elements.steps(row, "u1");
    return [
      row,
      steps,
      elements.step(steps, "u1", 1),
      elements.revision(row, "u1", "stable"),
      elements.lane(row, "u1"),
      elements.rolloutProblems(row, "u1"),
      elements.rolloutProblem(elements.rolloutProblems(row, "u1"), "u1", 0),
    ];
  });
  expect(new Set(parts.map((part) => part.id)).size).toBe(14);
  expect(parts.map(rolloutUidOf)).toEqual(Array(14).fill("u1"));
  expect(elements.lanesOf(new Set(["u1"])).map((lane) => lane.id)).toEqual([
    "waiting/u1/lane",
    "namespace:shop/u1/lane",
  ]);
});

test("recognizes its own rows only, whatever a command is called with", () => {
  const elements = new Elements();
  const row = elements.rollout(elements.waitingGroup(), "u1");
  expect(elements.recognize(row)).toBe(row);
  for (const stranger of [undefined, null, "u1", 7, {}, { ...row }, { id: row.id }, [row]])
    expect(elements.recognize(stranger)).toBeUndefined();
});

test("forgets all rows of a Rollout that is gone, and keeps the others", () => {
  const elements = new Elements();
  const shop = elements.namespace("shop", true);
  const gone = elements.rollout(shop, "u1");
  const steps = elements.steps(gone, "u1");
  const kept = elements.rollout(shop, "u2");
  elements.forget(new Set(["u1"]));
  expect([gone, steps, kept, shop].map((it) => elements.get(it.id))).toEqual([undefined, undefined, kept, shop]);
});
