import { at, isList, type Json, type Path } from "#domain/json.ts";
import { likelyFix, safeFix } from "#rules/offerFix.ts";
import type { Fix } from "#rules/rule.ts";
import type { WrongType } from "#schema/violation.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { removeItem, removeKey } from "#yaml/edits/removeKey.ts";
import { quoteValue, replaceValue } from "#yaml/edits/replaceValue.ts";
import { wrapInList } from "#yaml/edits/wrapInList.ts";
import { readPlainScalar } from "#yaml/plainScalar.ts";

/** Writes a value so that it has the type the field takes, where the text leaves no doubt about what is meant. */
export function typeFixes(
  { document, value: manifest }: Manifest,
  { path, expected, actual }: WrongType,
): readonly Fix[] {
  const value = at(manifest, path);
  if (actual === "null") return removeNull(document, manifest, path);
  if (expected.includes("array") && actual === "object") {
    return likelyFix("Make it an item of a list", wrapInList(document, path));
  }
  const written = rewritten(value, path, expected);
  if (written !== undefined) return safeFix(`Write ${written}`, replaceValue(document, path, written));
  const isScalar = typeof value === "boolean" || typeof value === "number";
  // Where a number would do, too, it is not a text that was meant.
  const isText = expected.includes("string") && !expected.includes("integer");
  return isText && isScalar ? safeFix("Put it in quotes", quoteValue(document, path)) : [];
}

function rewritten(value: Json | undefined, path: Path, expected: WrongType["expected"]): string | undefined {
  if (typeof value === "number" && path.at(-1) === "traffic" && expected.includes("string")) {
    return Number.isInteger(value) && value > 0 && value <= 100 ? `${value}%` : undefined;
  }
  if (typeof value !== "string") return undefined;
  if (expected.includes("integer"))
    return /^(-?[0-9]{1,15})%?$/.test(value) ? String(Number.parseInt(value, 10)) : undefined;
  const word = expected.includes("boolean") ? readPlainScalar(value) : undefined;
  return typeof word === "boolean" ? String(word) : undefined;
}

/** A null says nothing, so nothing is lost with it; but a list that is left empty may be refused in its turn. */
function removeNull(document: YamlDocument, manifest: Json, path: Path): readonly Fix[] {
  const list = at(manifest, path.slice(0, -1));
  if (!isList(list)) return likelyFix("Remove it", removeKey(document, path));
  return list.length > 1 ? likelyFix("Remove the empty item", removeItem(document, path)) : [];
}
