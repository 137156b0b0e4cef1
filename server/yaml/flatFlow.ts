const token =
  /(?<![^\s,[{:])(?:(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')(?:#[^\r\n]*)?|[[{])|(?<=\s)#[^\r\n]*|[\]}](?:#[^\r\n]*)?|[\t\r\n]/g;

const quoted = /^(?:"(?:\\[^]|[^"\\])*"|'(?:''|[^'])*')/;

/** What may stand before the bracket that begins a flow collection in block style. */
const beginsValue = /(?:^|[\r\n]|(?:^|\s)(?:[-?]|[&!]\S*)\s|:\s)[ \t]*$/;
const indicatorBefore = /(?:[,:{[]|![\w!]*)[ \t]*$/;
const indicatorAfter = /^[ \t]*[,}\]]/;
const lineBegins = /[\r\n][ \t]*$/;
const tokenEnds = /(?:[,:{}[\]"']|#[^\r\n]*)\s*$/;
const tabAhead = /^[ \r\n]*\t/;
const tokenBegins = /^\s*[,{}[\]"'#]/;

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
  return text.replace(token, (found, offset: number) => {
    const before = text.slice(Math.max(0, offset - sight), offset);
    switch (found[0]) {
      case '"':
      case "'":
        return withoutRemark(found, quoted.exec(found)?.[0].length ?? 0).replace(/\n[ \t]+/g, (blanks) =>
          blanks.replaceAll("\t", " "),
        );
      case "[":
      case "{":
        if (level > 0 || beginsValue.test(before)) level++;
        return found;
      case "]":
      case "}":
        if (level === 0) return found;
        level--;
        return withoutRemark(found, 1);
      case "#":
        return level > 0 ? " ".repeat(found.length) : found;
      default:
        return separates(found, before, text.slice(offset + 1, offset + sight), level) ? " " : found;
    }
  });
}

/** Blanks for a comment right behind a quote or bracket, where kubectl does not ask for a blank. */
function withoutRemark(found: string, length: number): string {
  return found.slice(0, length).padEnd(found.length);
}

function separates(blank: string, before: string, after: string, level: number): boolean {
  // kubectl takes a tab at the start of a line for a part of the word before it, and refuses it.
  const afterWord = !tokenEnds.test(before);
  if (blank !== "\t") return level > 0 && (!afterWord || (tokenBegins.test(after) && !tabAhead.test(after)));
  if (lineBegins.test(before)) return level > 0 && !afterWord;
  return indicatorBefore.test(before) || indicatorAfter.test(after);
}
