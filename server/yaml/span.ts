/** A half-open range of UTF-16 offsets. What they count from is said where a span is handed out. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same span counted from an origin that lies `by` units earlier. */
export function shift(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}
