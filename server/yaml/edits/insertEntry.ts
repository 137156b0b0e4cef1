import { isObject, at, type Path } from "#domain/json.ts";
import type { WrittenEntry, YamlDocument } from "#yaml/document.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { deletion, insertion } from "./applyEdits.ts";
import { entryEnd, entryPlace, isFlow } from "./entryPlace.ts";
import { indentStep } from "./indentStep.ts";
import { keyText } from "./keyText.ts";
import { isBalanced } from "./templateBalance.ts";
import { columnOf, linesBehind } from "./textLines.ts";

/**
 * Writes a key and its value at the end of a mapping, creating the mappings in between that do not exist, in the style
 * and indentation of their surroundings. `lines` are those of the entry as they would stand at column 0. Not
 * verified. Empty when no ancestor is a mapping that can be written to.
 */
export function insertEntry(document: YamlDocument, path: Path, lines: readonly string[]): readonly TextEdit[] {
  for (let known = path.length - 1; known >= 0; known--) {
    const parent = path.slice(0, known);
    if (!document.valueSpan(parent)) continue;
    const missing = path.slice(known, -1).map(String);
    const value = at(document.value, parent);
    if (value === null) return insertBelowKey(document, parent, missing, lines);
    const existing = isObject(value) ? document.entries(parent) : undefined;
    if (!existing) return [];
    if (!isFlow(document, parent)) return insertInBlock(document, parent, existing.length - 1, missing, lines);
    if (lines.length === 1) return insertInFlow(document, parent, existing, missing, lines[0] ?? "");
    return existing.length === 0 ? unfold(document, parent, missing, lines) : [];
  }
  return [];
}

/** A new line behind the last line of the mapping's last entry, at the column of its keys. */
function insertInBlock(
  document: YamlDocument,
  parent: Path,
  last: number,
  missing: readonly string[],
  lines: readonly string[],
): readonly TextEdit[] {
  const place = entryPlace(document, parent, last);
  const first = place?.siblings[0]?.keySpan;
  if (!place || !first) return [];
  const from = document.keySpan(parent)?.start ?? first.start;
  return lineInsertion(
    document,
    from,
    place.ownEnd,
    nested(document, missing, lines, columnOf(document.text, first.start)),
  );
}

/** `annotations:` with nothing behind it gets its first entry below. */
function insertBelowKey(
  document: YamlDocument,
  parent: Path,
  missing: readonly string[],
  lines: readonly string[],
): readonly TextEdit[] {
  const key = document.keySpan(parent);
  const span = document.valueSpan(parent);
  if (!key || !span || span.end > span.start) return [];
  const column = columnOf(document.text, key.start) + indentStep(document);
  return lineInsertion(document, key.start, key.end, nested(document, missing, lines, column));
}

/** `annotations: {}` gets its first entry below when that takes more than a line. */
function unfold(
  document: YamlDocument,
  parent: Path,
  missing: readonly string[],
  lines: readonly string[],
): readonly TextEdit[] {
  const key = document.keySpan(parent);
  const span = document.valueSpan(parent);
  if (!key || !span) return [];
  const column = columnOf(document.text, key.start) + indentStep(document);
  const blank = /[ \t]*$/.exec(document.text.slice(key.end, span.start))?.[0].length ?? 0;
  const below = lineInsertion(document, key.start, span.end, nested(document, missing, lines, column));
  return below.length === 0 ? [] : [deletion(span.start - blank, span.end), ...below];
}

/** `{a: 1}` becomes `{a: 1, b: 2}`; nested keys become flow mappings. */
function insertInFlow(
  document: YamlDocument,
  parent: Path,
  existing: readonly WrittenEntry[],
  missing: readonly string[],
  line: string,
): readonly TextEdit[] {
  const span = document.valueSpan(parent);
  if (!span) return [];
  const text = missing.reduceRight((inner, key) => `${keyText(key)}: {${inner}}`, line);
  const last = existing.at(-1);
  return [last ? insertion(entryEnd(last), `, ${text}`) : insertion(span.start + 1, text)];
}

/** Lines behind the offset, unless they would end up under another template condition than the entries before them. */
function lineInsertion(
  document: YamlDocument,
  from: number,
  offset: number,
  lines: readonly string[],
): readonly TextEdit[] {
  const place = linesBehind(document.text, offset, lines);
  return isBalanced(document.text.slice(from, place.offset)) ? [insertion(place.offset, place.text)] : [];
}

function nested(
  document: YamlDocument,
  missing: readonly string[],
  lines: readonly string[],
  column: number,
): readonly string[] {
  const step = indentStep(document);
  const indent = (depth: number): string => " ".repeat(column + depth * step);
  return [
    ...missing.map((key, depth) => `${indent(depth)}${keyText(key)}:`),
    ...lines.map((line) => (line === "" ? "" : indent(missing.length) + line)),
  ];
}
