import type { Path } from "#domain/json.ts";
import type { WrittenEntry, YamlDocument } from "#yaml/document.ts";
import { beginsLine, columnOf, lineStart } from "./textLines.ts";

/** Where an entry of a mapping or list stands, and among which others. Offsets count from the start of the document. */
export interface EntryPlace {
  readonly style: "block" | "flow";
  readonly parent: Path;
  readonly siblings: readonly WrittenEntry[];
  readonly index: number;
  /** The start of the key; of the dash for a list item in block style. */
  readonly start: number;
  /** Behind the value. */
  readonly end: number;
  /** Where the comments that belong to the entry begin; `start` where there are none. */
  readonly ownStart: number;
  /** Where the last line of the entry ends: deeper comments below the value belong to it, too. `end` in flow style. */
  readonly ownEnd: number;
}

/** The place of the entry with the number `index` in the mapping or list; undefined for layouts too rare to edit. */
export function entryPlace(document: YamlDocument, parent: Path, index: number): EntryPlace | undefined {
  const siblings = document.entries(parent);
  const span = document.valueSpan(parent);
  const entry = siblings?.[index];
  if (!siblings || !span || !entry) return undefined;
  const end = entryEnd(entry);
  if (isFlow(document, parent)) {
    const start = entry.keySpan?.start ?? entry.valueSpan.start;
    return { style: "flow", parent, siblings, index, start, end, ownStart: start, ownEnd: end };
  }
  const start = entry.keySpan ? entry.keySpan.start : dash(document, span.start, siblings, index);
  if (start === undefined || !/^ *(?:- +)*$/.test(document.text.slice(lineStart(document.text, start), start))) {
    return undefined;
  }
  // What stands above the first key of a document is about the whole of it.
  const ownStart = parent.length === 0 && index === 0 ? start : commentsAbove(document.text, start);
  const ownEnd = commentsBelow(document.text, end, columnOf(document.text, start));
  return { style: "block", parent, siblings, index, start, end, ownStart, ownEnd };
}

/** Where the text of an entry ends, comments not counted. */
export function entryEnd({ keySpan, valueSpan }: WrittenEntry): number {
  return Math.max(keySpan?.end ?? 0, valueSpan.end);
}

/** True for a mapping or list between braces or brackets. */
export function isFlow(document: YamlDocument, path: Path): boolean {
  return /[[{]/.test(document.text[document.valueSpan(path)?.start ?? -1] ?? "");
}

/** The number of a key among the entries of its mapping: of the last one where it stands twice. -1 without any. */
export function indexOf(siblings: readonly WrittenEntry[], key: string | number | undefined): number {
  return siblings.findLastIndex((entry) => entry.key === key);
}

/** The dash of a list item: the first one behind the item before. */
function dash(
  { text }: YamlDocument,
  listStart: number,
  siblings: readonly WrittenEntry[],
  index: number,
): number | undefined {
  const before = siblings[index - 1];
  if (!before) return listStart;
  const search = /\n *(?=-\s)/g;
  search.lastIndex = entryEnd(before);
  const found = search.exec(text);
  const start = found ? found.index + found[0].length : text.length;
  return start < (siblings[index]?.valueSpan.end ?? 0) ? start : undefined;
}

/** The lines directly above that hold nothing but a comment at the same column. */
function commentsAbove(text: string, start: number): number {
  if (!beginsLine(text, start)) return start;
  const comment = `${" ".repeat(columnOf(text, start))}#`;
  let own = start;
  for (let line = lineStart(text, start); line > 0;) {
    line = lineStart(text, line - 1);
    if (!text.startsWith(comment, line)) break;
    own = line + comment.length - 1;
  }
  return own;
}

/** Comments behind the value that stand deeper than the entry: its last line. */
function commentsBelow(text: string, end: number, column: number): number {
  const comments = new RegExp(`[^\\n]*(?:\\n(?:[ \\t\\r]*\\n)* {${column + 1},}#[^\\n]*)*`, "y");
  comments.lastIndex = end;
  const below = comments.exec(text)?.[0] ?? "";
  return end + (below.includes("\n") ? below.trimEnd().length : 0);
}
