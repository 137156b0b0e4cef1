import type { Span } from "./span.ts";

/** Comments and blanks before the first bracket, and an anchor or a tag on its line. */
const root = /^\uFEFF?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(?:---[ \t]*\r?\n?)?(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ \t]*(?=[{[])/;
const token = /(?<![^\s,[{:])(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')|(?<=\s)#[^\r\n]*|[[{\]}]/g;

/** Blanks and comments. */
const filler = /(?:[ \r\n]|(?<=[\s\]}])#[^\r\n]*)*/y;

/**
 * What may begin behind the root so that kubectl certainly does not mind: an end or a comma, a bare word, and on a line
 * of its own also an item or a key.
 */
const harmless = /[\]},\w/.]/y;
const item = /- /y;

/** What may follow on the line of the root, where kubectl looks further ahead: ends, then words, or a comma and a word. */
const harmlessLine = /[\]} ]*(?:,[ ]*[\w{[]|(?:\w[\w ./]*)?(?=[\r\n]|$))/y;

/** How far ahead kubectl looks for the colon of a key, in characters. */
const lookAhead = 1024;

/**
 * The text behind a document that is one collection in brackets, if kubectl passes over it: it reads one value, has a
 * look at what comes next, and never sees the rest. Undefined where there is none, and where it may be refused.
 * `isReadable` tells whether a text is a readable document by itself.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_fetch_more_tokens (v2.4.2)
 */
export function textBehindRoot(text: string, isReadable: (text: string) => boolean): Span | undefined {
  const start = root.exec(text)?.[0].length;
  const end = start === undefined ? undefined : closingBracket(text, start);
  if (start === undefined || end === undefined) return undefined;
  const next = end + matchLength(filler, text, end);
  if (next >= text.length) return undefined;
  const isOnOwnLine = /[\r\n]/.test(text.slice(end, next));
  if (!isPassedOver(text, start, end, next) && !(isOnOwnLine && isReadable(text.slice(next)))) return undefined;
  return { start: next, end: next + text.slice(next).trimEnd().length };
}

function closingBracket(text: string, start: number): number | undefined {
  let depth = 0;
  token.lastIndex = start;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [sign] = found;
    if (sign === "[" || sign === "{") depth++;
    if ((sign === "]" || sign === "}") && --depth === 0) return token.lastIndex;
  }
  return undefined;
}

function isPassedOver(text: string, start: number, end: number, next: number): boolean {
  const isFar = /[\r\n]/.test(text.slice(start, end)) || next - start > lookAhead;
  const isOnOwnLine = /[\r\n]/.test(text.slice(end, next));
  if (!isFar && !isOnOwnLine) return matchLength(harmlessLine, text, next) > 0 && isWordOrEnd(text, next);
  return matchLength(harmless, text, next) > 0 || (isOnOwnLine && matchLength(item, text, next) > 0);
}

/** Whether the line at the offset settles it, or else the next one begins harmlessly. */
function isWordOrEnd(text: string, at: number): boolean {
  const line = text.slice(at, at + matchLength(harmlessLine, text, at));
  if (line.includes(",")) return true;
  const next = at + line.length;
  const after = next + matchLength(filler, text, next);
  return after >= text.length || matchLength(harmless, text, after) > 0;
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
