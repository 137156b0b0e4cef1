import type { Json } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { applyEdits } from "./applyEdits.ts";
import { sameJson } from "./expectedValue.ts";

/**
 * Characters above which nothing is verified, and so nothing offered: every edit is tried by reading the whole document
 * again, and one with thousands of mistakes would keep everybody waiting. Fifty steps with everything take a tenth.
 */
const largestVerified = 50_000;

/**
 * The edits, when the text they leave has exactly the expected value, else none. Aliases, merge keys, keys that stand
 * twice and rare layouts make an edit mean something else than it says; then nothing is offered.
 */
export function verifiedEdits(
  document: YamlDocument,
  edits: readonly TextEdit[],
  expected: Json | undefined,
): readonly TextEdit[] {
  if (edits.length === 0 || !document.readable || document.text.length > largestVerified) return [];
  const after = parseDocument(applyEdits(document.text, edits));
  const sound = after.readable && after.problems.length <= document.problems.length;
  return sound && sameJson(after.value, expected) ? edits : [];
}
