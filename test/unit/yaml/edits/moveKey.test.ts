import { describe, expect, test } from "vitest";
import type { Path } from "#domain/json.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { moveKey } from "#yaml/edits/moveKey.ts";
import { renameKey } from "#yaml/edits/renameKey.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

type Row = readonly [name: string, before: string, from: Path, to: Path, after: string];

describe("a key moves with its value and its comments", () => {
  const rows: readonly Row[] = [
    [
      "down into a mapping that is there",
      "s:\n  # of x\n  x: true # why\n  c:\n    a: 1\nz: 1\n",
      ["s", "x"],
      ["s", "c", "x"],
      "s:\n  c:\n    a: 1\n    # of x\n    x: true # why\nz: 1\n",
    ],
    [
      "up",
      "s:\n  c:\n    a: 1\n    x: {b: 1}\n  d: 1\n",
      ["s", "c", "x"],
      ["s", "x"],
      "s:\n  c:\n    a: 1\n  d: 1\n  x: {b: 1}\n",
    ],
    [
      "with everything below it, under another name",
      "s:\n  o:\n    w:\n      k: 1 # one\n      l:\n      - |\n        text\n\n        more\n      # end\n    v: 1\n",
      ["s", "o", "w"],
      ["s", "ref"],
      "s:\n  o:\n    v: 1\n  ref:\n    k: 1 # one\n    l:\n    - |\n      text\n\n      more\n    # end\n",
    ],
    [
      "and what it leaves empty goes",
      "s:\n  o: # of o\n    w:\n      k: 1\n  t: 1\n",
      ["s", "o", "w"],
      ["s", "w"],
      "s:\n  t: 1\n  w:\n    k: 1\n",
    ],
    [
      "into mappings that are made",
      "s:\n  x: 1\n  y: 2\n",
      ["s", "x"],
      ["s", "c", "d", "x"],
      "s:\n  y: 2\n  c:\n    d:\n      x: 1\n",
    ],
    ["into a mapping it was alone in", "s:\n  x: 1\nt: 1\n", ["s", "x"], ["s", "c", "x"], "s:\n  c:\n    x: 1\nt: 1\n"],
    [
      "below a key without a value",
      "s:\n  x:\n    a: 1\n  c:\n",
      ["s", "x"],
      ["s", "c", "x"],
      "s:\n  c:\n    x:\n      a: 1\n",
    ],
    [
      "into an empty mapping",
      "s:\n  x:\n    a: 1\n  c: {} # c\n",
      ["s", "x"],
      ["s", "c", "x"],
      "s:\n  c: # c\n    x:\n      a: 1\n",
    ],
    [
      "from flow to block style",
      "s:\n  o: {w: {k: 1}, v: 2}\n",
      ["s", "o", "w"],
      ["s", "w"],
      "s:\n  o: {v: 2}\n  w: {k: 1}\n",
    ],
    ["from block to flow style", "s:\n  x: 1\n  c: {a: 1}\n", ["s", "x"], ["s", "c", "x"], "s:\n  c: {a: 1, x: 1}\n"],
    ["within flow style", "s: {x: 1, c: {a: 1}}\n", ["s", "x"], ["s", "c", "x"], "s: {c: {a: 1, x: 1}}\n"],
    [
      "in a list item",
      "l:\n  - x: 1\n    c:\n      a: 1\n",
      ["l", 0, "x"],
      ["l", 0, "c", "x"],
      "l:\n  - c:\n      a: 1\n      x: 1\n",
    ],
    [
      "with CRLF and without a line break at the end",
      "s:\r\n  c:\r\n    a: 1\r\n  x: 1",
      ["s", "x"],
      ["s", "c", "x"],
      "s:\r\n  c:\r\n    a: 1\r\n    x: 1",
    ],
    [
      "with the indentation of the file",
      "spec:\n    x:\n      - a: 1\n    c:\n        b: 1\n",
      ["spec", "x"],
      ["spec", "d", "x"],
      "spec:\n    c:\n        b: 1\n    d:\n        x:\n          - a: 1\n",
    ],
  ];
  test.each(rows)("%s", (_name, before, from, to, after) => {
    expect(applyEdits(before, moveKey(parseDocument(before), from, to))).toBe(after);
  });

  const refused: readonly (readonly [name: string, before: string, from: Path, to: Path])[] = [
    ["is not there", "s: {c: {}}\n", ["s", "x"], ["s", "c", "x"]],
    ["has its target taken", "s: {x: 1, c: {x: 2}}\n", ["s", "x"], ["s", "c", "x"]],
    ["would go into itself", "s: {x: {a: 1}}\n", ["s", "x"], ["s", "x", "x"]],
    ["does not fit into flow style", "s:\n  x:\n    a: 1\n  c: {b: 1}\n", ["s", "x"], ["s", "c", "x"]],
    ["would land where an alias reads it, too", "s:\n  x: 1\n  c: &c\n    a: 1\nd: *c\n", ["s", "x"], ["s", "c", "x"]],
    [
      "would leave its condition",
      "s:\n  {{- if .x }}\n  x: 1\n  {{- end }}\n  c:\n    a: 1\n",
      ["s", "x"],
      ["s", "c", "x"],
    ],
    [
      "would get into a condition",
      "s:\n  x: 1\n  c:\n    {{- if .x }}\n    a: 1\n    {{- end }}\n",
      ["s", "x"],
      ["s", "c", "x"],
    ],
  ];
  test.each(refused)("nothing is offered for one that %s", (_name, before, from, to) => {
    expect(moveKey(parseDocument(before), from, to)).toEqual([]);
  });
});

describe("a key is renamed in its quotes", () => {
  const rows: readonly (readonly [before: string, path: Path, name: string, after: string])[] = [
    ["a: # c\n  x: 1\nc: 2\n", ["a"], "b", "b: # c\n  x: 1\nc: 2\n"],
    ["'a': 1\n", ["a"], "b", "'b': 1\n"],
    ['{"a": 1}\n', ["a"], "b", '{"b": 1}\n'],
    ["a: {{ .x }}\n", ["a"], "b", "b: {{ .x }}\n"],
    ["a: 1\n", ["a"], "on", '"on": 1\n'],
    ["l:\n- a: 1\n", ["l", 0, "a"], "b", "l:\n- b: 1\n"],
  ];
  test.each(rows)("%j %j to %s", (before, path, name, after) => {
    expect(applyEdits(before, renameKey(parseDocument(before), path, name))).toBe(after);
  });

  const refused: readonly (readonly [before: string, path: Path])[] = [
    ["a: 1\nb: 2\n", ["a"]],
    ["a: 1\na: 2\n", ["a"]],
    ["x: &x {a: 1}\ny: *x\n", ["y", "a"]],
    ["x: &x {a: 1}\ny: *x\n", ["x", "a"]],
    ["l: [a]\n", ["l", 0]],
  ];
  test.each(refused)("nothing is offered for %j %j", (before, path) => {
    expect(renameKey(parseDocument(before), path, "b")).toEqual([]);
  });
});
