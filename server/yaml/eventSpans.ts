import { type MappingEvent, SCALAR_STYLE, type ScalarEvent, type SequenceEvent } from "js-yaml";
import type { Span } from "./span.ts";

/** The whole token of a scalar behind `after`: quotes and block headers included, trailing line breaks not. */
export function scalarSpan(text: string, event: ScalarEvent, after: number): Span {
  if (event.valueStart < 0) {
    const here = Math.max(after, event.tagEnd, event.anchorEnd);
    const colon = /^[ \t]*:/.exec(text.slice(here, here + 80));
    const start = here + (colon ? colon[0].length : 0);
    return { start, end: start };
  }
  switch (event.style) {
    case SCALAR_STYLE.SINGLE_QUOTED:
    case SCALAR_STYLE.DOUBLE_QUOTED:
      return { start: event.valueStart - 1, end: event.valueEnd + 1 };
    case SCALAR_STYLE.LITERAL_BLOCK:
    case SCALAR_STYLE.FOLDED_BLOCK: {
      const header = /[|>]/g;
      header.lastIndex = Math.max(after, event.tagEnd, event.anchorEnd);
      const found = header.exec(text);
      const start = found && found.index < event.valueStart ? found.index : event.valueStart;
      const content = text.slice(start, event.valueEnd).trimEnd();
      return { start, end: start + content.length };
    }
    default:
      return { start: event.valueStart, end: event.valueEnd };
  }
}

/** Where a node's text begins: at its anchor or tag, where it has one. */
export function tokenStart(event: ScalarEvent | MappingEvent | SequenceEvent, start: number): number {
  const anchor = event.anchorStart < 0 ? start : event.anchorStart - 1;
  return Math.min(start, anchor, event.tagStart < 0 ? start : event.tagStart);
}

/** True for an empty key behind `after` without anchor, tag or `?`: kubectl's parser wants one of them. */
export function isMissingKey(text: string, { anchorStart, tagStart, valueStart }: ScalarEvent, after: number): boolean {
  if (valueStart >= 0 || anchorStart >= 0 || tagStart >= 0) return false;
  const mark = /[ \t]*:?(?:\s|#.*|[-{,](?=\s)|[&!]\S+)*(.?)/y;
  mark.lastIndex = after;
  return mark.exec(text)?.[1] !== "?";
}
