import { describe, expect, test } from "vitest";
import type { Path } from "#domain/json.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { removeItem, removeKey, removeLostKey } from "#yaml/edits/removeKey.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

type Row = readonly [name: string, before: string, path: Path, after: string];

describe("removing a key takes its own comments along and nothing else", () => {
  const rows: readonly Row[] = [
    ["between others", "a: 1\nb: 2\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
    ["with the comments that are its own", "a: 1\n# of b\n# too\nb: 2 # two\nc: 3\n", ["b"], "a: 1\nc: 3\n"],
    ["but not one behind a blank line", "a: 1\n# of all\n\nb: 2\n", ["b"], "a: 1\n# of all\n\n"],
    ["nor one at another column", "m:\n  a: 1\n# of all\n  b: 2\n", ["m", "b"], "m:\n  a: 1\n# of all\n"],
    ["nor the head of the file", "# License\na: 1\nb: 2\n", ["a"], "# License\nb: 2\n"],
    ["the first one, with its comment", "m:\n  # of a\n  a: 1\n  b: 2\n", ["m", "a"], "m:\n  b: 2\n"],
    [
      "with everything below it",
      "a:\n  b:\n    - c: 1\n      d: |\n        x\n\n        y\ne: 1\n",
      ["a", "b"],
      "a: {}\ne: 1\n",
    ],
    ["the only one leaves {}", "m: # why\n  # of a\n  a: 1\nn: 1\n", ["m", "a"], "m: {} # why\nn: 1\n"],
    ["with CRLF", "m:\r\n  a: 1\r\n  b: 2\r\n", ["m", "a"], "m:\r\n  b: 2\r\n"],
    ["without a line break at the end", "a: 1\nb: 2", ["b"], "a: 1"],
    ["with CRLF and no line break at the end", "a: 1\r\nb: 2", ["b"], "a: 1"],
    ["behind a byte order mark", "\uFEFFa: 1\nb: 2\n", ["a"], "\uFEFFb: 2\n"],
    ["behind a dash", "l:\n  - a: 1\n    b: 2\n", ["l", 0, "a"], "l:\n  - b: 2\n"],
    [
      "behind a dash, before a comment",
      "l:\n  - a: 1 # x\n    # of b\n    b: 2\n",
      ["l", 0, "a"],
      "l:\n  - # of b\n    b: 2\n",
    ],
    ["the only one behind a dash", "l:\n  - a: 1 # x\n  - b: 2\n", ["l", 0, "a"], "l:\n  - {} # x\n  - b: 2\n"],
    ["first in flow style", "m: {a: 1, b: 2}\n", ["m", "a"], "m: {b: 2}\n"],
    ["last in flow style", "m: { a: 1, b: [x, y] } # m\n", ["m", "b"], "m: { a: 1 } # m\n"],
    ["the only one in flow style", "m: {a: 1}\n", ["m", "a"], "m: {}\n"],
    ["in flow style over lines", "m: {\n  a: 1,\n  b: 2,\n}\n", ["m", "a"], "m: {\n  b: 2,\n}\n"],
    ["with an empty value", "m:\n  a:\n  b: 2\n", ["m", "a"], "m:\n  b: 2\n"],
    ["with a quoted name", "m:\n  'a.b/c': 1\n  b: 2\n", ["m", "a.b/c"], "m:\n  b: 2\n"],
    ["with an alias for a value", "x: &x [1]\na: *x\n", ["a"], "x: &x [1]\n"],
    [
      "with deeper comments below it",
      "m:\n  a:\n    c: 1\n    # d: 2\n\n      # e\n  # of b\n  b: 2\n",
      ["m", "a"],
      "m:\n  # of b\n  b: 2\n",
    ],
    ["with a template for a value", "a: {{ .x }}\nb: 2\n", ["a"], "b: 2\n"],
    ["with a whole condition below it", "a:\n  {{- if .x }}\n  c: 1\n  {{- end }}\n  d: 1\nb: 2\n", ["a"], "b: 2\n"],
  ];
  test.each(rows)("%s", (_name, before, path, after) => {
    expect(applyEdits(before, removeKey(parseDocument(before), path))).toBe(after);
  });

  const refused: readonly (readonly [name: string, before: string, path: Path])[] = [
    ["that is not there", "a: 1\n", ["b"]],
    ["that stands twice", "a: 1\na: 2\n", ["a"]],
    ["whose anchor is used", "a: &x 1\nb: *x\n", ["a"]],
    ["that other places share", "m: &m {a: 1, b: 2}\nn: *m\n", ["m", "a"]],
    ["that stands behind an alias", "m: &m {a: 1, b: 2}\nn: *m\n", ["n", "a"]],
    ["that a merge key brings in", "m: &m {a: 1}\nn: {<<: *m, b: 2}\n", ["n", "a"]],
    ["that a question mark introduces", "m:\n  ? a\n  : 1\n  b: 2\n", ["m", "a"]],
    ["with a comment in the way", "m: {a: 1, # of a?\n  b: 2}\n", ["m", "a"]],
    ["in a text kubectl cannot read", "a: 1\nb: [\n", ["a"]],
    ["with half a condition below it", "{{ if .x }}\na:\n  b: 1\n  {{ else }}\n  c: 1\n{{ end }}\n", ["a"]],
    ["that is a list item", "l: [1]\n", ["l", 0]],
  ];
  test.each(refused)("nothing is offered for one %s", (_name, before, path) => {
    expect(removeKey(parseDocument(before), path)).toEqual([]);
  });
});

describe("removing a list item", () => {
  const rows: readonly Row[] = [
    ["in between", "l:\n  - 1\n  - 2\n  - 3\n", ["l", 1], "l:\n  - 1\n  - 3\n"],
    ["with its comments", "l:\n- a: 1\n# of b\n- b: 2 # x\n  c: 3\n- d: 4\n", ["l", 1], "l:\n- a: 1\n- d: 4\n"],
    ["whose dash has a line of its own", "l:\n  - 1\n  -\n    a: 1\n  - 3\n", ["l", 1], "l:\n  - 1\n  - 3\n"],
    ["the only one leaves []", "l:\n  - a: 1\nm: 1\n", ["l", 0], "l: []\nm: 1\n"],
    ["in flow style", "l: [1, {a: 2}, 3]\n", ["l", 1], "l: [1, 3]\n"],
    ["last in flow style", "l: [1, 2]\n", ["l", 1], "l: [1]\n"],
    ["of a list in a list", "l:\n  - - 1\n    - 2\n", ["l", 0, 0], "l:\n  - - 2\n"],
    ["first, behind a comment with a dash", "l:\n  # - old\n  - 1\n  - 2\n", ["l", 0], "l:\n  - 2\n"],
  ];
  test.each(rows)("%s", (_name, before, path, after) => {
    expect(applyEdits(before, removeItem(parseDocument(before), path))).toBe(after);
  });

  test("nothing is offered for a key", () => {
    expect(removeItem(parseDocument("a: 1\n"), ["a"])).toEqual([]);
  });
});

describe("removing the key that is lost where one stands twice", () => {
  const rows: readonly (readonly [name: string, before: string, after: string])[] = [
    ["in block style", "m:\n  a: 1 # old\n  b: 2\n  a: 3 # new\n", "m:\n  b: 2\n  a: 3 # new\n"],
    ["in flow style", "m: {a: 1, a: 3}\n", "m: {a: 3}\n"],
    ["of three the one that is meant", "m:\n  a: 1\n  a: 2\n  a: 3\n", "m:\n  a: 2\n  a: 3\n"],
  ];
  test.each(rows)("%s", (_name, before, after) => {
    const document = parseDocument(before);
    const [problem] = document.problems;
    if (!problem?.path) throw new Error("The row has no key that stands twice.");
    expect(applyEdits(before, removeLostKey(document, problem.path, problem.span))).toBe(after);
  });

  test("never removes the one that counts", () => {
    const document = parseDocument("a: 1\na: 2\n");
    expect(removeLostKey(document, ["a"], { start: 5, end: 6 })).toEqual([]);
  });
});
