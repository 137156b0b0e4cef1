import { expect, test } from "vitest";
import { DocumentCache } from "#yaml/documentCache.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { listItems } from "#yaml/listItems.ts";

const list = `apiVersion: example.com/v1
kind: ThingList
items:
  - metadata: {name: one, namespace: 5}
  - apiVersion: example.com/v2
    kind: Other
    a: 1
    a: 2
  - null
`;

test("every item is a document with the identity that kubectl gives it", () => {
  expect(listItems(parseDocument(list)).map(({ value }) => value)).toEqual([
    { apiVersion: "example.com/v1", kind: "Thing", metadata: { name: "one" } },
    { apiVersion: "example.com/v2", kind: "Other", a: 2 },
    { apiVersion: "example.com/v1", kind: "Thing" },
  ]);
});

test("an item knows where it stands, and its own troubles", () => {
  const [one, other] = listItems(parseDocument(list));
  const name = one?.valueSpan(["metadata", "name"]);
  expect(name && list.slice(name.start, name.end)).toBe("one");
  expect(one?.problems).toEqual([]);
  expect(other?.problems.map(({ trouble, path }) => [trouble, path])).toEqual([["duplicate-key", ["a"]]]);
  const place = list.indexOf("Other");
  expect(other?.locate(place)?.path).toEqual(["kind"]);
  expect(one?.locate(place)).toBeUndefined();
});

test.each([
  ["no list", "kind: Thing\n"],
  ["a list of nothing", "kind: ThingList\nitems: null\n"],
  ["a list that is broken", "kind: ThingList\nitems: [{a: 1}\n"],
])("%s has no items", (_name, text) => {
  expect(listItems(parseDocument(text))).toEqual([]);
});

test("the items follow their list, and stay the same while its text does", () => {
  const cache = new DocumentCache();
  const before = cache.documents(list);
  expect(before.length).toBe(4);
  const after = cache.documents(`a: 1\n---\n${list}`);
  expect(after.slice(1).map(({ document }) => document)).toEqual(before.map(({ document }) => document));
  expect(after.at(-1)?.document).toBe(before.at(-1)?.document);
});
