import { at, isList, type Path } from "#domain/json.ts";
import type { WrittenEntry, YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { deletion, insertion } from "./applyEdits.ts";
import { entryEnd, entryPlace, isFlow } from "./entryPlace.ts";
import { withItem } from "./expectedValue.ts";
import { isBalanced } from "./templateBalance.ts";
import { columnOf, lineBreak, lineStart, linesBehind } from "./textLines.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/**
 * Adds an item to a list, before the one with the index or at the end. `lines` are those of the item without its dash,
 * as they would stand at column 0. Empty when there is no such list, or when it is in flow style and the item
 * does not fit into one line.
 */
export function insertItem(
  document: YamlDocument,
  listPath: Path,
  index: number,
  lines: readonly string[],
): readonly TextEdit[] {
  const item = parseDocument(lines.join("\n"));
  const list = at(document.value, listPath);
  const items = document.entries(listPath);
  if (!item.readable || item.value === undefined || !isList(list) || !items) return [];
  const edits = isFlow(document, listPath)
    ? insertInFlow(document, listPath, items, index, lines)
    : insertInBlock(document, listPath, items, index, lines);
  return verifiedEdits(document, edits, withItem(document.value, listPath, index, item.value));
}

function insertInBlock(
  document: YamlDocument,
  listPath: Path,
  items: readonly WrittenEntry[],
  index: number,
  lines: readonly string[],
): readonly TextEdit[] {
  const { text } = document;
  const first = entryPlace(document, listPath, 0);
  const last = entryPlace(document, listPath, items.length - 1);
  if (!first || !last) return [];
  const written = dashed(lines, columnOf(text, first.start));
  const before = index < items.length ? entryPlace(document, listPath, index) : undefined;
  if (index < items.length && !before) return [];
  const { offset, text: newText } = before
    ? { offset: lineStart(text, before.ownStart), text: written.map((line) => line + lineBreak(text)).join("") }
    : linesBehind(text, last.ownEnd, written);
  const from = document.keySpan(listPath)?.start ?? first.start;
  return isBalanced(text.slice(from, offset)) ? [insertion(offset, newText)] : [];
}

/** `[a]` becomes `[a, b]`. An empty list below a key goes on in block style. */
function insertInFlow(
  document: YamlDocument,
  listPath: Path,
  items: readonly WrittenEntry[],
  index: number,
  lines: readonly string[],
): readonly TextEdit[] {
  const span = document.valueSpan(listPath);
  const key = document.keySpan(listPath);
  const next = items[index];
  const last = items.at(-1);
  if (!span) return [];
  if (last) {
    const item = inFlow(lines);
    if (item === undefined) return [];
    return [next ? insertion(next.valueSpan.start, `${item}, `) : insertion(entryEnd(last), `, ${item}`)];
  }
  if (!key) return [];
  const below = linesBehind(document.text, span.end, dashed(lines, columnOf(document.text, key.start) + 2));
  const blank = /[ \t]*$/.exec(document.text.slice(key.end, span.start))?.[0].length ?? 0;
  return [deletion(span.start - blank, span.end), insertion(below.offset, below.text)];
}

function dashed(lines: readonly string[], column: number): readonly string[] {
  const margin = " ".repeat(column);
  return lines.map((line, index) => (index === 0 ? `${margin}- ${line}` : `${margin}  ${line}`));
}

/** Lines of one plain mapping each, or a single value, as a flow item; undefined for deeper ones. */
function inFlow(lines: readonly string[]): string | undefined {
  if (lines.some((line) => /^[\s#]|:\s*$/.test(line))) return undefined;
  const isMapping = /^[^"'[{]*?:\s/.test(lines[0] ?? "");
  if (isMapping) return `{${lines.join(", ")}}`;
  return lines.length === 1 ? lines[0] : undefined;
}
