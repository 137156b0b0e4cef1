import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { removeItem, removeKey } from "#yaml/edits/removeKey.ts";
import { likelyFix, possibleFix } from "./offerFix.ts";
import type { Fix } from "./rule.ts";

/** Takes a field or a list item away that the controller ignores: one way of several, because something was meant by it. */
export function removal(document: YamlDocument, path: Path, what = String(path.at(-1))): readonly Fix[] {
  return possibleFix(`Remove ${what}`, withoutIt(document, path));
}

/** The same where nothing else makes sense, whatever was meant. */
export function onlyRemoval(document: YamlDocument, path: Path, what = String(path.at(-1))): readonly Fix[] {
  return likelyFix(`Remove ${what}`, withoutIt(document, path));
}

function withoutIt(document: YamlDocument, path: Path): ReturnType<typeof removeKey> {
  return typeof path.at(-1) === "number" ? removeItem(document, path) : removeKey(document, path);
}
