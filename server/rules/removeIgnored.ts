import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { removeKey } from "#yaml/edits/removeKey.ts";
import { safeFix } from "./offerFix.ts";
import type { Fix } from "./rule.ts";

/** Removes a field that does nothing where it stands, so that nothing changes but the text. */
export function removeIgnored(document: YamlDocument, path: Path): readonly Fix[] {
  return safeFix(`Remove ${String(path.at(-1))}`, removeKey(document, path));
}
