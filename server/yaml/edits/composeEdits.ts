import type { TextEdit } from "#yaml/textEdit.ts";
import { applyEdits } from "./applyEdits.ts";
import { textDifference } from "./textDifference.ts";

/** Edits of `text` that do what `first`, and then `second` in the text that `first` leaves, would do. */
export function composeEdits(
  text: string,
  first: readonly TextEdit[],
  second: readonly TextEdit[],
): readonly TextEdit[] {
  const origin = originOf(first);
  const moved = second.map(({ span, newText }) => {
    const [start, end] = [origin(span.start), origin(span.end)];
    return start === undefined || end === undefined ? undefined : { span: { start, end }, newText };
  });
  const composed = [...first, ...moved.filter((edit) => edit !== undefined)];
  const separate = !moved.includes(undefined) && !overlap(composed);
  return separate ? composed : [textDifference(text, applyEdits(applyEdits(text, first), second))];
}

/** Where an offset of the edited text was before; undefined inside text that the edits wrote. */
function originOf(edits: readonly TextEdit[]): (offset: number) => number | undefined {
  const ordered = edits.toSorted((one, other) => one.span.start - other.span.start);
  return (offset) => {
    let shift = 0;
    for (const { span, newText } of ordered) {
      const begin = span.start + shift;
      if (offset < begin) break;
      if (offset < begin + newText.length) return offset === begin ? span.start : undefined;
      shift += newText.length - (span.end - span.start);
    }
    return offset - shift;
  };
}

function overlap(edits: readonly TextEdit[]): boolean {
  const ordered = edits.toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  return ordered.some(({ span }, index) => index > 0 && span.start < (ordered[index - 1]?.span.end ?? 0));
}
