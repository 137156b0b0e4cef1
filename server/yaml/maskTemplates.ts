import type { Span } from "./span.ts";

/** A text with its `{{ }}` actions blanked out, every other character where it was. */
export interface MaskedText {
  readonly text: string;
  /** The actions, from the first brace to the last. */
  readonly masks: readonly Span[];
}

const action = /\{\{[\s\S]*?\}\}/g;

/**
 * Blanks out template actions so that the YAML around them can be read. An action that stands alone on its line
 * becomes spaces; one inside a line becomes a word of the same length, so that it still is a value or part of one.
 */
export function maskTemplates(text: string): MaskedText {
  const masks: Span[] = [];
  const masked = text.replace(action, (found, offset: number) => {
    masks.push({ start: offset, end: offset + found.length });
    return standsAlone(text, offset, offset + found.length) ? blank(found, " ") : blank(found, "x");
  });
  return { text: masked, masks };
}

function standsAlone(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start).replace(action, "");
  const lineEnd = text.indexOf("\n", end);
  const after = text.slice(end, lineEnd < 0 ? text.length : lineEnd).replace(action, "");
  return before.trim() === "" && after.trim() === "";
}

function blank(found: string, filler: string): string {
  return found.replace(/[^\r\n]/g, filler);
}
