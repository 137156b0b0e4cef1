import { at, isObject, type Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { indexOf } from "./entryPlace.ts";
import { withValue, without } from "./expectedValue.ts";
import { keyText } from "./keyText.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/** Gives a key another name, in the same quotes. Empty when the mapping has a key of that name already. */
export function renameKey(document: YamlDocument, path: Path, newKey: string): readonly TextEdit[] {
  const parent = path.slice(0, -1);
  const siblings = document.entries(parent);
  const span = siblings?.[indexOf(siblings, path.at(-1))]?.keySpan;
  const value = at(document.value, path);
  const around = at(document.value, parent);
  if (!span || value === undefined || !isObject(around) || Object.hasOwn(around, newKey)) return [];
  const quote = document.text[span.start];
  const quoted = (quote === '"' || quote === "'") && /^[\w./-]+$/.test(newKey);
  const newText = quoted ? `${quote}${newKey}${quote}` : keyText(newKey);
  const expected = withValue(without(document.value, path), [...parent, newKey], value);
  return verifiedEdits(document, [{ span, newText }], expected);
}
