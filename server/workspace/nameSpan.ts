import type { Span } from "#yaml/span.ts";

/** The span of a name without the quotes around it. */
export function nameSpan(text: string, span: Span): Span {
  const quote = text[span.start];
  const quoted = (quote === '"' || quote === "'") && span.end - span.start >= 2 && text[span.end - 1] === quote;
  return quoted ? { start: span.start + 1, end: span.end - 1 } : span;
}
