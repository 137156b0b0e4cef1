import { at, type Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { applyEdits } from "./applyEdits.ts";
import { composeEdits } from "./composeEdits.ts";
import { cutEntry } from "./cutEntry.ts";
import { type EntryPlace, entryPlace, indexOf } from "./entryPlace.ts";
import { withValue, without } from "./expectedValue.ts";
import { insertEntry } from "./insertEntry.ts";
import { keyText } from "./keyText.ts";
import { isBalanced } from "./templateBalance.ts";
import { columnOf, nextLine } from "./textLines.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/**
 * Moves a key with its value and the comments that belong to it to the end of another mapping, reindented, under the
 * name that `to` ends in. Mappings on the way that do not exist are made; those that the move leaves empty go. Empty
 * when the target exists, and where it cannot be done without touching more.
 */
export function moveKey(document: YamlDocument, from: Path, to: Path): readonly TextEdit[] {
  const value = at(document.value, from);
  const place = placeOf(document, from);
  if (value === undefined || !place || at(document.value, to) !== undefined || isWithin(to, from)) return [];
  const removed = emptiedBy(document, from, to);
  const outer = placeOf(document, removed);
  if (!outer) return [];
  const cut = cutEntry(document, outer, isWithin(to, removed.slice(0, -1)) ? "nothing" : "brackets");
  const rest = parseDocument(applyEdits(document.text, cut));
  const added = insertEntry(rest, to, entryLines(document, place, String(to.at(-1))));
  if (cut.length === 0 || added.length === 0 || !staysUnderConditions(document, place, cut, added)) return [];
  const expected = withValue(without(document.value, removed), to, value);
  return verifiedEdits(document, composeEdits(document.text, cut, added), expected);
}

function placeOf(document: YamlDocument, path: Path): EntryPlace | undefined {
  const parent = path.slice(0, -1);
  const siblings = document.entries(parent);
  return siblings && entryPlace(document, parent, indexOf(siblings, path.at(-1)));
}

/** The outermost ancestor that holds nothing but what is moved and does not get it back; else the moved key itself. */
function emptiedBy(document: YamlDocument, from: Path, to: Path): Path {
  let removed = from;
  for (let parent = from.slice(0, -1); parent.length > 0 && !isWithin(to, parent); parent = parent.slice(0, -1)) {
    if (document.entries(parent)?.length !== 1 || typeof parent.at(-1) !== "string") break;
    removed = parent;
  }
  return removed;
}

function isWithin(path: Path, ancestor: Path): boolean {
  return ancestor.length <= path.length && ancestor.every((part, index) => part === path[index]);
}

/** The lines of an entry with its comments as they would stand at column 0, under its new name. */
function entryLines({ text }: YamlDocument, place: EntryPlace, name: string): readonly string[] {
  const entry = place.siblings[place.index];
  if (!entry?.keySpan) return [];
  const { start, end: keyEnd } = entry.keySpan;
  const end = place.style === "block" ? nextLine(text, place.ownEnd) : place.end;
  const key = entry.key === name ? text.slice(start, keyEnd) : keyText(name);
  const lines = (text.slice(place.ownStart, start) + key + text.slice(keyEnd, end)).trimEnd().split(/\r?\n/);
  const margin = new RegExp(`^ {0,${columnOf(text, start)}}`);
  return lines.map((line, index) => (index === 0 ? line : line.replace(margin, "")));
}

/** Between the old and the new place no template condition begins or ends. */
function staysUnderConditions(
  { text }: YamlDocument,
  place: EntryPlace,
  cut: readonly TextEdit[],
  added: readonly TextEdit[],
): boolean {
  if (!text.includes("{{")) return true;
  const offsets = [...cut, ...added].flatMap(({ span }) => [span.start, span.end]);
  return isBalanced(text.slice(Math.min(place.ownStart, ...offsets), Math.max(place.ownEnd, ...offsets)));
}
