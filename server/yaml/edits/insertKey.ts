import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { withValue } from "./expectedValue.ts";
import { insertEntry } from "./insertEntry.ts";
import { keyText } from "./keyText.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/**
 * Adds the key at the end of `path` with a value of one line, creating the mappings in between that do not exist, in the
 * style and indentation of their surroundings. Comments and all other text stay. Empty when no ancestor is a
 * mapping that can be written to.
 */
export function insertKey(document: YamlDocument, path: Path, valueText: string): readonly TextEdit[] {
  const value = parseDocument(valueText);
  if (!value.readable || value.value === undefined) return [];
  const edits = insertEntry(document, path, [`${keyText(String(path.at(-1)))}: ${valueText}`]);
  return verifiedEdits(document, edits, withValue(document.value, path, value.value));
}
