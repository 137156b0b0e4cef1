import type { Span } from "#yaml/span.ts";

/** A rule as somebody wrote it, and where. Spans count from the start of the document's text. */
export interface NamedRule {
  readonly id: string;
  readonly span: Span;
}

/** What somebody decided to live with. Spans count from the start of the document's text. */
export interface Suppression {
  readonly by: "comment" | "annotation";
  readonly rules: readonly NamedRule[];
  /** Why; empty when nobody said so. */
  readonly reason: string;
  /** The comment, or the annotation's value. */
  readonly span: Span;
  /** The line whose findings are meant; undefined for those of the whole document. */
  readonly line: Span | undefined;
}
