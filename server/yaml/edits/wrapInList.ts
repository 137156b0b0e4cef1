import { at, type Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { insertion } from "./applyEdits.ts";
import { isFlow } from "./entryPlace.ts";
import { withValue } from "./expectedValue.ts";
import { beginsLine, nextLine } from "./textLines.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/** Makes the value the only item of a list: behind a dash in block style, in brackets in flow style. */
export function wrapInList(document: YamlDocument, path: Path): readonly TextEdit[] {
  const span = document.valueSpan(path);
  const value = at(document.value, path);
  if (!span || value === undefined) return [];
  const edits = isFlow(document, path)
    ? [insertion(span.start, "["), insertion(span.end, "]")]
    : behindDash(document.text, span.start, span.end);
  return verifiedEdits(document, edits, withValue(document.value, path, [value]));
}

function behindDash(text: string, start: number, end: number): readonly TextEdit[] {
  if (!beginsLine(text, start)) return [];
  const edits = [insertion(start, "- ")];
  for (let line = nextLine(text, start); line < end; line = nextLine(text, line)) {
    if (/^[ \t]*\S/.test(text.slice(line, nextLine(text, line)))) edits.push(insertion(line, "  "));
  }
  return edits;
}
