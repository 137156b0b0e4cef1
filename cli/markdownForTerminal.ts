import { stripVTControlCharacters, styleText } from "node:util";

/** Longer lines are hard to read, however wide the terminal is. */
const comfortableWidth = 100;

/** The Markdown of rule texts (paragraphs, lists, fenced code, bold, code) as a terminal shows it best. */
export function markdownForTerminal(markdown: string, columns = comfortableWidth): string {
  const width = Math.min(columns, comfortableWidth);
  let fenced = false;
  return markdown
    .split("\n")
    .map((line) => {
      if (line.startsWith("```")) {
        fenced = !fenced;
        return undefined;
      }
      return fenced ? `  ${styled("cyan", line)}` : wrapped(line, width);
    })
    .filter((line) => line !== undefined)
    .join("\n");
}

function wrapped(line: string, width: number): string {
  const [marker = "", sign = ""] = /^\s*(?:([-*]|\d+\.)\s+)?/.exec(line) ?? [];
  const hanging = " ".repeat(marker.length);
  const first = sign === "" || sign.endsWith(".") ? marker : marker.replace(sign, "•");
  // A word keeps together with the signs around it, so styling comes after wrapping only where it holds no space.
  const words = inline(line.slice(marker.length)).split(" ");
  const lines: string[] = [];
  let current = first;
  let empty = true;
  for (const word of words) {
    const longer = empty ? current + word : `${current} ${word}`;
    if (!empty && visibleLength(longer) > width) {
      lines.push(current);
      current = hanging + word;
    } else current = longer;
    empty = false;
  }
  return [...lines, current].join("\n");
}

/** Styles each word on its own, so that a line can break inside a bold sentence. */
function inline(text: string): string {
  return text
    .replaceAll(/\*\*(.+?)\*\*/g, (_, bold: string) => eachWord(bold, "bold"))
    .replaceAll(/`([^`]+)`/g, (_, code: string) => eachWord(code, "cyan"));
}

function eachWord(text: string, style: "bold" | "cyan"): string {
  return text.replaceAll(/[^ ]+/g, (word) => styled(style, word));
}

function styled(style: "bold" | "cyan", text: string): string {
  return styleText(style, text, { validateStream: false });
}

function visibleLength(text: string): number {
  return stripVTControlCharacters(text).length;
}
