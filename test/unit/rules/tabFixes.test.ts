import { expect, test } from "vitest";
import { checkDocument } from "#rules/engine.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

const head = "apiVersion: rollouts.kruise.io/v1alpha1\nkind: TrafficRouting\n";

/** What each fix for a text kubectl cannot read makes of it. */
function mended(text: string): readonly string[] {
  const found = checkDocument(parseDocument(text), "0.6").filter(({ rule }) => rule.id === "yaml/unreadable");
  return found.flatMap(({ fixes }) => fixes().map(({ edits }) => applyEdits(text, edits)));
}

test.each([
  ["metadata:\n\tname: lane # ours\n", "metadata:\n  name: lane # ours\n"],
  ["metadata:\r\n\tname: lane\r\n\tlabels:\r\n\t\ta: b\r\n", "metadata:\r\n  name: lane\r\n  labels:\r\n    a: b\r\n"],
])("tabs that indent become spaces: %j", (before, after) => {
  expect(mended(head + before)).toContain(head + after);
});

test.each([
  // Two spaces would make it a key of spec, four one of objectRef.
  ["spec:\n  objectRef:\n    a: 1\n\tb: 2\n"],
  ["metadata: {name: lane\n"],
])("nothing is offered where it matters how wide a tab is, or where it is no tab: %j", (text) => {
  expect(mended(head + text)).toEqual([]);
});
