import type { Span } from "./span.ts";

/** Replaces the text of a span, counted from the start of the document's text. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}
