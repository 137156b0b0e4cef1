import { expect, test } from "vitest";
import type { Path } from "#domain/json.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { insertItem } from "#yaml/edits/insertItem.ts";
import { quoteValue, replaceValue } from "#yaml/edits/replaceValue.ts";
import { wrapInList } from "#yaml/edits/wrapInList.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

test("a value is replaced, its comment is not", () => {
  const before = "a: false # why\n";
  expect(applyEdits(before, replaceValue(parseDocument(before), ["a"], "true"))).toBe("a: true # why\n");
  expect(applyEdits("a:\n", replaceValue(parseDocument("a:\n"), ["a"], "true"))).toBe("a: true\n");
});

test.each([
  ["a: &x 1\nb: *x\n", "true"],
  ["b: 1\n", "true"],
  ["a: 1\n", "[1"],
])("%j does not take %s", (before, text) => {
  expect(replaceValue(parseDocument(before), ["a"], text)).toEqual([]);
});

test.each([
  ["a: 5 # five\n", 'a: "5" # five\n'],
  ["a: yes\n", 'a: "yes"\n'],
  ["a: 0x10\n", 'a: "0x10"\n'],
  ["{a: 1_000}\n", '{a: "1_000"}\n'],
  ['a: x"y\\z\n', 'a: "x\\"y\\\\z"\n'],
])("%j is quoted as it is written", (before, after) => {
  expect(applyEdits(before, quoteValue(parseDocument(before), ["a"]))).toBe(after);
});

test.each([
  'a: "5"\n',
  "a: '5'\n",
  "a: |\n  5\n",
  "a: {b: 1}\n",
  "a:\n",
  "a: {{ .x }}\n",
  "a: !!int 5\n",
  "b: &x 5\na: *x\n",
  "a: b\n  c\n",
])("%j is not quoted", (before) => {
  expect(quoteValue(parseDocument(before), ["a"])).toEqual([]);
});

const item = ["replicas: 100%", "pause: {}"];

test.each<readonly [before: string, index: number, lines: readonly string[], after: string]>([
  [
    "l:\n  - a: 1 # x\n  # end\nm: 1\n",
    1,
    item,
    "l:\n  - a: 1 # x\n  - replicas: 100%\n    pause: {}\n  # end\nm: 1\n",
  ],
  ["l:\n- a: 1\n# of b\n- b: 1\n", 1, ["c"], "l:\n- a: 1\n- c\n# of b\n- b: 1\n"],
  ["l:\n- a: 1\n", 0, ["c"], "l:\n- c\n- a: 1\n"],
  ["l:\r\n  - a: 1", 1, item, "l:\r\n  - a: 1\r\n  - replicas: 100%\r\n    pause: {}"],
  ["l: [{a: 1}]\n", 1, item, "l: [{a: 1}, {replicas: 100%, pause: {}}]\n"],
  ["l: [a, b]\n", 0, ["c"], "l: [c, a, b]\n"],
  ["l: [] # none\n", 0, item, "l: # none\n  - replicas: 100%\n    pause: {}\n"],
])("%j gets item %i", (before, index, lines, after) => {
  expect(applyEdits(before, insertItem(parseDocument(before), ["l"], index, lines))).toBe(after);
});

test.each<readonly [before: string, path: Path, lines: readonly string[]]>([
  ["l: {a: 1}\n", ["l"], item],
  ["m: 1\n", ["l"], item],
  ["l: [a]\n", ["l"], ["x:", "  y: 1"]],
  ["l: &l\n- a\nm: *l\n", ["m"], item],
  ["l:\n- a\n", ["l"], ["[1"]],
  ["l:\n{{- if .x }}\n- a\n{{- end }}\n", ["l"], item],
])("%j takes no item at %j", (before, path, lines) => {
  expect(insertItem(parseDocument(before), path, 1, lines)).toEqual([]);
});

test.each([
  [
    "l:\n  a: 1 # one\n\n  # of b\n  b:\n    - c\nm: 1\n",
    "l:\n  - a: 1 # one\n\n    # of b\n    b:\n      - c\nm: 1\n",
  ],
  ["l: {a: 1}\n", "l: [{a: 1}]\n"],
  ["l:\r\n  a: 1\r\n  b: 2\r\n", "l:\r\n  - a: 1\r\n    b: 2\r\n"],
])("%j becomes the only item of a list", (before, after) => {
  expect(applyEdits(before, wrapInList(parseDocument(before), ["l"]))).toBe(after);
});

test.each(["m: 1\n", "l: &l\n  a: 1\nm: *l\n", "l: [\n"])("nothing in %j becomes an item", (before) => {
  expect(wrapInList(parseDocument(before), ["l"])).toEqual([]);
});
