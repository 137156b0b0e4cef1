import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { cutEntry } from "./cutEntry.ts";
import { entryPlace, indexOf } from "./entryPlace.ts";
import { without } from "./expectedValue.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/**
 * Removes a key with its value and the comments that belong to it: behind the value, and directly above at the same
 * column. A mapping that loses its last key becomes `{}`. Empty where it cannot be done without touching more.
 */
export function removeKey(document: YamlDocument, path: Path): readonly TextEdit[] {
  return typeof path.at(-1) === "string" ? removeEntry(document, path) : [];
}

/** Removes an item of a list as `removeKey` removes a key; a list that loses its last item becomes `[]`. */
export function removeItem(document: YamlDocument, path: Path): readonly TextEdit[] {
  return typeof path.at(-1) === "number" ? removeEntry(document, path) : [];
}

/** Removes the one of several equal keys whose name stands at `keySpan`, when that one is lost anyway. */
export function removeLostKey(document: YamlDocument, path: Path, keySpan: Span): readonly TextEdit[] {
  const parent = path.slice(0, -1);
  const index = document.entries(parent)?.findIndex((entry) => entry.keySpan?.start === keySpan.start);
  const place = index === undefined ? undefined : entryPlace(document, parent, index);
  return place ? verifiedEdits(document, cutEntry(document, place, "brackets"), document.value) : [];
}

function removeEntry(document: YamlDocument, path: Path): readonly TextEdit[] {
  const parent = path.slice(0, -1);
  const siblings = document.entries(parent);
  const place = siblings && entryPlace(document, parent, indexOf(siblings, path.at(-1)));
  if (!place) return [];
  return verifiedEdits(document, cutEntry(document, place, "brackets"), without(document.value, path));
}
