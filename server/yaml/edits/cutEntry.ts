import type { YamlDocument } from "#yaml/document.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { deletion, insertion } from "./applyEdits.ts";
import { entryEnd, type EntryPlace } from "./entryPlace.ts";
import { isBalanced } from "./templateBalance.ts";
import { beginsLine, endsLine, lineStart, nextLine } from "./textLines.ts";

/** What a mapping or list is given when its last entry goes: `{}` or `[]`, or nothing, because something follows. */
export type Emptied = "brackets" | "nothing";

/** Takes an entry out, with its comments. Empty for layouts it cannot do. */
export function cutEntry(document: YamlDocument, place: EntryPlace, emptied: Emptied): readonly TextEdit[] {
  if (!isBalanced(document.text.slice(place.ownStart, place.ownEnd))) return [];
  if (place.style === "flow") return cutFromFlow(document, place);
  if (!endsLine(document.text, place.end)) return [];
  return place.siblings.length === 1 ? cutOnly(document, place, emptied) : cutFromBlock(document, place);
}

/** `{a: 1, b: 2}` loses the entry and one comma. Comments between entries belong to nobody, so they are in the way. */
function cutFromFlow({ text }: YamlDocument, { siblings, index, start, end }: EntryPlace): readonly TextEdit[] {
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  const from = !after && before ? entryEnd(before) : start;
  const to = after ? (after.keySpan?.start ?? after.valueSpan.start) : end;
  const between = text.slice(from, start) + text.slice(end, to);
  return between.includes("#") ? [] : [deletion(from, to)];
}

function cutFromBlock({ text }: YamlDocument, { start, ownStart, ownEnd }: EntryPlace): readonly TextEdit[] {
  if (beginsLine(text, start)) return [wholeLines(text, ownStart, ownEnd)];
  // Behind a dash: what follows takes the place.
  const next = nextLine(text, ownEnd);
  return [deletion(start, next + (/^\s*/.exec(text.slice(next))?.[0].length ?? 0))];
}

/** The lines of a stretch of text; at the end of the text the line break before them instead of the one behind. */
function wholeLines(text: string, from: number, to: number): TextEdit {
  const [start, end] = [lineStart(text, from), nextLine(text, to)];
  if (text[end - 1] === "\n") return deletion(start, end);
  return deletion(start - (/\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0), end);
}

/** The only entry: the key above keeps an empty mapping or list, or is left without a value. */
function cutOnly(document: YamlDocument, place: EntryPlace, emptied: Emptied): readonly TextEdit[] {
  const { text } = document;
  const brackets = place.siblings[0]?.keySpan ? "{}" : "[]";
  const key = document.keySpan(place.parent);
  const colon = key && /[ \t]*:/y;
  if (colon) colon.lastIndex = key.end;
  if (!colon?.test(text) || !endsLine(text, colon.lastIndex) || !beginsLine(text, place.start)) {
    return emptied === "brackets" ? [{ span: { start: place.start, end: place.end }, newText: brackets }] : [];
  }
  const lines = wholeLines(text, place.ownStart, place.ownEnd);
  return emptied === "brackets" ? [insertion(colon.lastIndex, ` ${brackets}`), lines] : [lines];
}
