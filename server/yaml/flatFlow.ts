const token =
  /(?<![^\s,[{:])(?:(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')(?:#[^\r\n]*)?|[[{])|(?<=\s)#[^\r\n]*|(?<=[:-]\s+)[|>][-+1-9]{0,2}#[^\r\n]*|[\]}](?:#[^\r\n]*)?|[\t\r\n]/g;

const quoted = /^(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')/;

/** What may stand before the bracket that begins a flow collection in block style. */
const beginsValue = /(?:^|[\r\n]|(?:^|\s)(?:[-?]|[&!]\S*)\s|:\s)[ \t]*$/;
const indicatorBefore = /(?:[,:{[]|![\w!]*)[ \t]*$/;
const indicatorAfter = /^[ \t]*[,}\]]/;
const lineBegins = /[\r\n][ \t]*$/;
const tokenEnds = /(?:[,:{}[\]]|#[^\r\n]*)\s*$/;
const tabAhead = /^[ \r\n]*\t/;
const tokenBegins = /^\s*[,{}[\]"'#]/;

/** A line break in a text that is folded to just one blank, and that begins no marker, which kubectl would mind. */
const foldedBreak = /(?<![\s\\])[\r\n](?!\s|(?:---|\.\.\.)(?:\s|$))/g;
const insideWord = /[^\s,:{}[\]"'#][\r\n][^\s,:{}[\]"'#]$/;
const marker = /^(?:---|\.\.\.)(?:\s|$)/;

/** How far around a character one has to look. */
const sight = 200;

/**
 * The text with the layout of flow style made simple: a blank for each tab and line break that only separates tokens, and
 * for each character of a comment between them. kubectl does not mind how flow style is indented, not even a closing
 * brace at the start of the line; the parser of the hot path does. Tabs that begin a further line of a quoted scalar
 * become blanks too, as do comments right behind a quote or bracket. Values stay, and so does every offset.
 */
export function flatFlow(text: string): string {
  let level = 0;
  let quoteEnd = -1;
  return text.replace(token, (found, offset: number) => {
    const before = text.slice(Math.max(0, offset - sight), offset);
    switch (found[0]) {
      case '"':
      case "'":
        quoteEnd = offset + (quoted.exec(found)?.[0].length ?? 0);
        return withoutRemark(found, quoteEnd - offset)
          .replace(/\n[ \t]+/g, (blanks) => blanks.replaceAll("\t", " "))
          .replace(foldedBreak, " ");
      case "[":
      case "{":
        if (level > 0 || beginsValue.test(before)) level++;
        return found;
      case "]":
      case "}":
        if (level === 0) return found;
        level--;
        return withoutRemark(found, 1);
      case "|":
      case ">":
        return withoutRemark(found, found.indexOf("#"));
      case "#":
        return level > 0 ? " ".repeat(found.length) : found;
      default:
        return separates(found, {
          before,
          after: text.slice(offset + 1, offset + sight),
          level,
          isQuoted: before.trimEnd().length + offset - before.length === quoteEnd,
        })
          ? " "
          : found;
    }
  });
}

/** Blanks for a comment right behind a quote or bracket, where kubectl does not ask for a blank. */
function withoutRemark(found: string, length: number): string {
  return found.slice(0, length).padEnd(found.length);
}

interface Surroundings {
  readonly before: string;
  readonly after: string;
  readonly level: number;
  /** True behind a quoted scalar. A quote may also be the last sign of a word. */
  readonly isQuoted: boolean;
}

function separates(blank: string, { before, after, level, isQuoted }: Surroundings): boolean {
  // kubectl takes a tab at the start of a line for a part of the word before it, and refuses it.
  const afterWord = !isQuoted && !tokenEnds.test(before);
  // A marker ends the document, also between brackets.
  if (blank !== "\t" && marker.test(after)) return false;
  if (blank !== "\t" && level > 0 && insideWord.test(before.slice(-1) + blank + after.slice(0, 1))) return true;
  if (blank !== "\t") return level > 0 && (!afterWord || (tokenBegins.test(after) && !tabAhead.test(after)));
  if (lineBegins.test(before)) return level > 0 && !afterWord;
  return indicatorBefore.test(before) || indicatorAfter.test(after);
}
