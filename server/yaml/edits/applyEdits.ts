import type { TextEdit } from "#yaml/textEdit.ts";

/** The text with the edits applied. Edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  const parts: string[] = [];
  let done = 0;
  for (const { span, newText } of ordered) {
    parts.push(text.slice(done, span.start), newText);
    done = span.end;
  }
  return parts.join("") + text.slice(done);
}

/** Removes a stretch of text. */
export function deletion(start: number, end: number): TextEdit {
  return { span: { start, end }, newText: "" };
}

/** Puts text where nothing is taken away. */
export function insertion(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}
