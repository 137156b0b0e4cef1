import type { TextEdit } from "#yaml/textEdit.ts";

/** The text with the edits applied. Edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => other.span.start - one.span.start || other.span.end - one.span.end);
  return ordered.reduce(
    (sofar, { span, newText }) => sofar.slice(0, span.start) + newText + sofar.slice(span.end),
    text,
  );
}

/** Removes a stretch of text. */
export function deletion(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: "" };
}

/** Puts text where nothing is taken away. */
export function insertion(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}
