import { describe, expect, test } from "vitest";
import type { Path } from "#domain/json.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

describe("inserting a key keeps everything else as it is", () => {
  const rows: readonly (readonly [name: string, before: string, path: Path, value: string, after: string])[] = [
    [
      "behind the last key, with its comment",
      "metadata:\n  name: web # the name\nspec: {}\n",
      ["metadata", "annotations", "x"],
      "y",
      "metadata:\n  name: web # the name\n  annotations:\n    x: y\nspec: {}\n",
    ],
    [
      "into a mapping that is there",
      "metadata:\n  annotations:\n    a: b\n  name: web\n",
      ["metadata", "annotations", "x"],
      "y",
      "metadata:\n  annotations:\n    a: b\n    x: y\n  name: web\n",
    ],
    [
      "into flow style",
      "metadata: {name: web}\n",
      ["metadata", "annotations", "x"],
      "y",
      "metadata: {name: web, annotations: {x: y}}\n",
    ],
    ["into an empty flow mapping", "metadata: {}\n", ["metadata", "x"], "y", "metadata: {x: y}\n"],
    [
      "below a key without a value",
      "metadata:\n  annotations:\n  name: web\n",
      ["metadata", "annotations", "x"],
      "y",
      "metadata:\n  annotations:\n    x: y\n  name: web\n",
    ],
    [
      "with the indentation of the file",
      "metadata:\n    name: web\n",
      ["metadata", "annotations", "x"],
      "y",
      "metadata:\n    name: web\n    annotations:\n        x: y\n",
    ],
    ["with CRLF", "metadata:\r\n  name: web\r\n", ["metadata", "x"], "y", "metadata:\r\n  name: web\r\n  x: y\r\n"],
    [
      "without a line break at the end",
      "metadata:\n  name: web",
      ["metadata", "x"],
      "y",
      "metadata:\n  name: web\n  x: y",
    ],
    [
      "behind a list",
      "spec:\n  steps:\n  - a: 1\n  # end\n",
      ["spec", "flag"],
      "true",
      "spec:\n  steps:\n  - a: 1\n  flag: true\n  # end\n",
    ],
  ];
  test.each(rows)("%s", (_name, before, path, value, after) => {
    expect(applyEdits(before, insertKey(parseDocument(before), path, value))).toBe(after);
  });

  const refused: readonly (readonly [name: string, before: string, path: Path])[] = [
    ["a scalar in the way", "metadata: web\n", ["metadata", "x"]],
    ["an alias in the way", "a: &m {k: 1}\nmetadata: *m\n", ["metadata", "x"]],
    ["a mapping that only a merge key brings in", "m: &m {labels: {k: 1}}\no:\n  <<: *m\n", ["o", "labels", "x"]],
    ["a text kubectl cannot read", "metadata: {\n", ["metadata", "x"]],
    ["the end of a template condition", "m:\n  {{- if .a }}\n  k: 1\n  {{- end }}\n", ["m", "x"]],
    ["a list", "metadata: [1]\n", ["metadata", 1]],
  ];
  test.each(refused)("nothing is offered with %s", (_name, before, path) => {
    expect(insertKey(parseDocument(before), path, "y")).toEqual([]);
  });
});
