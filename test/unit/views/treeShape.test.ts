import { describe, expect, test } from "vitest";
import { redraw, removed, treeShape, type Placed, type Redraw } from "#views/rolloutTree/treeShape.ts";

function placed(text: string): readonly Placed[] {
  return text
    .split(" ")
    .filter((it) => it !== "")
    .map((it) => {
      const [namespace = "", name = ""] = it.replace("!", "").split("/");
      return { uid: name, namespace, name, waiting: it.endsWith("!") };
    });
}

function shape(text: string): ReturnType<typeof treeShape> {
  return treeShape(placed(text));
}

test("waiting Rollouts come first, all are below their namespace, by name", () => {
  const { waiting, namespaces } = shape("shop/c! pay/z! shop/a pay/b!");
  expect(waiting).toEqual(["b", "z", "c"]);
  expect([...namespaces]).toEqual([
    ["pay", ["b", "z"]],
    ["shop", ["a", "c"]],
  ]);
});

describe("what is drawn again", () => {
  const rows: readonly [what: string, before: string, after: string, changed: string, ids: Redraw][] = [
    ["nothing", "shop/a", "shop/a", "", new Set()],
    ["a changed row", "shop/a shop/b", "shop/a shop/b", "a", new Set(["namespace:shop/a"])],
    [
      "both rows of a waiting Rollout",
      "shop/a! shop/b",
      "shop/a! shop/b",
      "a",
      new Set(["waiting/a", "namespace:shop/a"]),
    ],
    ["a group that gained a row", "shop/a! shop/b", "shop/a! shop/b!", "b", new Set(["waiting", "namespace:shop/b"])],
    ["a group that lost a row", "shop/a! shop/b!", "shop/a! shop/b", "b", new Set(["waiting", "namespace:shop/b"])],
    ["a namespace that gained a row", "shop/a", "shop/a shop/b", "b", new Set(["namespace:shop"])],
    ["a namespace that lost a row", "shop/a shop/b", "shop/a", "b", new Set(["namespace:shop"])],
    ["everything when a namespace appears", "shop/a", "pay/b shop/a", "b", "everything"],
    ["everything when a namespace vanishes", "pay/b shop/a", "shop/a", "b", "everything"],
    ["everything when the first begins to wait", "shop/a", "shop/a!", "a", "everything"],
    ["everything when the last ceases to wait", "shop/a!", "shop/a", "a", "everything"],
  ];
  test.each(rows)("%s", (_, before, after, changed, ids) => {
    expect(redraw(shape(before), shape(after), new Set(changed.split(" ")))).toEqual(ids);
  });

  test("many changed rows of one namespace are drawn with it", () => {
    const names = Array.from({ length: 101 }, (_, index) => `n${String(index).padStart(3, "0")}`);
    const all = shape(names.map((name) => `shop/${name}`).join(" "));
    expect(redraw(all, all, new Set(names))).toEqual(new Set(["namespace:shop"]));
    expect(redraw(all, all, new Set(names.slice(1)))).toHaveProperty("size", 100);
  });
});

test("finds the Rollouts that are gone", () => {
  expect(removed(shape("shop/a pay/b shop/c"), shape("shop/a"))).toEqual(new Set(["b", "c"]));
  expect(removed(shape(""), shape("shop/a"))).toEqual(new Set());
});
