import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { insertion } from "./applyEdits.ts";
import { beginsLine, columnOf, lineBreak, lineStart } from "./textLines.ts";

/**
 * Adds a key with a value of one line at the head of the mapping at `path`, above the comments of its first key, in
 * the style of the mapping. Empty when no mapping with a key is written there.
 */
export function insertFirstKey(document: YamlDocument, path: Path, key: string, value: string): readonly TextEdit[] {
  const { text } = document;
  const first = document.entries(path)?.[0]?.keySpan;
  if (!first) return [];
  const entry = `${quotedLike(text, first, key)}: ${value}`;
  if (isInFlow(document, path, first)) return [insertion(first.start, entry + separatorAt(document, path, first))];
  if (!beginsLine(text, first.start)) return [];
  const start = lineStart(text, first.start);
  return [insertion(aboveComments(text, start), text.slice(start, first.start) + entry + lineBreak(text))];
}

/** What stands between a new entry and the one it is put before, whose key stands at `key`. */
export function separatorAt(document: YamlDocument, path: Path, key: Span): string {
  const { text } = document;
  const comma = isInFlow(document, path, key) ? "," : "";
  if (comma && !beginsLine(text, key.start)) return ", ";
  return comma + lineBreak(text) + " ".repeat(columnOf(text, key.start));
}

/** A name in the quotes, if any, that the key has which stands at `key`. */
export function quotedLike(text: string, key: Span, name: string): string {
  const quote = /["']/.exec(text[key.start] ?? "")?.[0] ?? "";
  return quote + name + quote;
}

function isInFlow(document: YamlDocument, path: Path, key: Span): boolean {
  const start = document.valueSpan(path)?.start ?? key.start;
  return /^(?:[&!]\S*\s+)*\{/.test(document.text.slice(start, key.start));
}

/** Where the comments directly above a line begin; the start of the line when there are none. */
function aboveComments(text: string, start: number): number {
  let here = start;
  while (here > 0) {
    const before = lineStart(text, here - 1);
    if (!/^[ \t]*(?:#|\r?\n)/.test(text.slice(before, here))) break;
    here = before;
  }
  return here;
}
