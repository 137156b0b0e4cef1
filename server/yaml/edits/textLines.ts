/** Where the line that holds the offset begins; behind the byte order mark in the first one. */
export function lineStart(text: string, offset: number): number {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  return start === 0 && text.startsWith("\uFEFF") && offset > 0 ? 1 : start;
}

/** Where the next line begins; the end of the text when there is none. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf("\n", offset);
  return found < 0 ? text.length : found + 1;
}

/** Number of characters before the offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** How the text ends its lines. */
export function lineBreak(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

/** True when only blanks stand between the beginning of the line and the offset. */
export function beginsLine(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** True when nothing but a comment follows the offset in its line. */
export function endsLine(text: string, offset: number): boolean {
  return /^[ \t]*(?:(?<=[ \t]|^)#.*)?\r?$/.test(text.slice(offset, nextLine(text, offset)).replace(/\n$/, ""));
}

/** Inserts whole lines behind the line that holds the offset, so that a comment at its end stays with it. */
export function linesBehind(text: string, offset: number, lines: readonly string[]): { offset: number; text: string } {
  const end = text.indexOf("\n", offset);
  const eol = lineBreak(text);
  if (end < 0) return { offset: text.length, text: eol + lines.join(eol) };
  return { offset: end + 1, text: lines.map((line) => line + eol).join("") };
}
