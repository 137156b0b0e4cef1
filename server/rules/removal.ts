import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { removeItem, removeKey } from "#yaml/edits/removeKey.ts";
import { possibleFix, safeFix } from "./offerFix.ts";
import type { Fix } from "./rule.ts";

/**
 * Takes a field or a list item away that the controller ignores. Somebody meant something by it, so it is for a person
 * to decide, unless `safe` says otherwise.
 */
export function removal(document: YamlDocument, path: Path, what: string, safe = false): readonly Fix[] {
  const edits = typeof path.at(-1) === "number" ? removeItem(document, path) : removeKey(document, path);
  return (safe ? safeFix : possibleFix)(`Remove ${what}`, edits);
}
