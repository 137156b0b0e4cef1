import type { ErrorCode, YAMLParseError } from "yaml";
import type { Span } from "./span.ts";

/**
 * What is wrong and what to do, for each error code of the recovering parser (`yaml` 2.8). Its own messages speak of
 * tokens; these speak to the person who wrote the line.
 */
const sentences: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: "an alias cannot have an anchor or a tag of its own; remove it",
  BAD_ALIAS: "this alias has no name it can use; write *name for an anchor &name defined earlier",
  BAD_DIRECTIVE: "a line that begins with % is a YAML directive, which kubectl does not take here; remove it",
  BAD_DQ_ESCAPE:
    "this backslash sequence does not exist in double quotes; write \\\\ for a backslash, or use single quotes",
  BAD_INDENT: "this line is indented differently from its neighbors; align it with the keys or items it belongs to",
  BAD_PROP_ORDER: "an anchor or tag stands in the wrong place; put it directly before the value",
  BAD_SCALAR_START: "a plain value cannot begin with this character; quote the value",
  BLOCK_AS_IMPLICIT_KEY:
    "a nested mapping begins on the line of its key; put it on the next line, indented, or quote a value that contains ': '",
  BLOCK_IN_FLOW: "an indented block stands inside brackets; write it in brackets too, or use blocks outside as well",
  DUPLICATE_KEY: "a key stands twice in the same mapping; remove one of the two",
  IMPOSSIBLE: "the text cannot be understood from here on; look for a missing quote, bracket or colon",
  KEY_OVER_1024_CHARS: "a key is longer than 1024 characters; check for a missing line break",
  MISSING_CHAR: "a quote, bracket, comma or colon is missing here; add it",
  MULTILINE_IMPLICIT_KEY:
    "a key runs over several lines; look for a missing colon, or a value that is indented too little",
  MULTIPLE_ANCHORS: "a value has two anchors; keep one",
  MULTIPLE_DOCS: "a second document begins inside this one; separate documents by a line of ---",
  MULTIPLE_TAGS: "a value has two tags; keep one",
  NON_STRING_KEY: "a key is not text; quote it",
  RESOURCE_EXHAUSTION: "the text is nested too deeply to be read; flatten it",
  TAB_AS_INDENT: "a tab is used for indentation, which YAML does not allow; use spaces",
  TAG_RESOLVE_FAILED: "a tag does not fit its value; remove the tag or change the value",
  UNEXPECTED_TOKEN: "this does not belong here; look for a missing colon, dash or quote on this line or the one before",
  BAD_COLLECTION_TYPE: "a tag asks for another kind of collection than the one that follows; remove the tag",
};

/** What is still open where the parser gave up: it tells only by its message. The opening character is the mistake. */
const unclosed: readonly { readonly message: string; readonly opening: string; readonly closing: string }[] = [
  { message: "Flow sequence", opening: "[", closing: "]" },
  { message: "Flow map", opening: "{", closing: "}" },
  { message: 'Missing closing "quote', opening: '"', closing: '"' },
  { message: "Missing closing 'quote", opening: "'", closing: "'" },
];

/** Says what an error of the parser means, and where the person has to look. */
export function complaint(text: string, error: YAMLParseError): { readonly sentence: string; readonly span: Span } {
  const open = unclosed.find(({ message }) => error.message.startsWith(message));
  const opening = open && openingBefore(text, error.pos[0], open.opening, open.closing);
  if (open && opening !== undefined) {
    return {
      sentence: `the ${open.opening} here is never closed; add the ${open.closing}, and keep what is inside indented`,
      span: { start: opening, end: opening + 1 },
    };
  }
  const [start, end] = error.pos;
  const span = error.code === "TAB_AS_INDENT" ? { start, end } : visible(text, start, end);
  return { sentence: sentences[error.code], span };
}

/** The last opening character before the offset that has no closing one behind it. */
function openingBefore(text: string, offset: number, opening: string, closing: string): number | undefined {
  if (opening === closing) return found(text.lastIndexOf(opening, offset - 1));
  let depth = 0;
  for (let at = offset - 1; at >= 0; at--) {
    if (text[at] === closing) depth++;
    else if (text[at] === opening && depth-- === 0) return at;
  }
  return undefined;
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index;
}

/** A span that can be seen: blanks give way to the word behind them on the line, else to the last word before. */
function visible(text: string, start: number, end: number): Span {
  if (text.slice(start, end).trim() !== "" && !text.slice(start, end).includes("\n")) return { start, end };
  const word = /[^\s]+/y;
  word.lastIndex = start + (/^[ \t]*/.exec(text.slice(start))?.[0].length ?? 0);
  const ahead = word.exec(text);
  if (ahead) return { start: ahead.index, end: word.lastIndex };
  const before = text.slice(0, start).trimEnd();
  const last = /[^\s]+$/.exec(before);
  return last ? { start: last.index, end: before.length } : { start: 0, end: Math.min(1, text.length) };
}
