import { safeFix } from "#rules/offerFix.ts";
import type { Fix } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { sameJson } from "#yaml/edits/expectedValue.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";

/** Spaces for every tab that begins a line or ends one, when it does not matter how many each one stands for. */
export function tabFixes({ text }: YamlDocument): readonly Fix[] {
  const [two, four] = [2, 4].map((width) => withSpaces(text, width));
  const [narrow, wide] = [two, four].map((edits) => parseDocument(applyEdits(text, edits ?? [])));
  if (!two || !narrow?.readable || !wide?.readable || !sameJson(narrow.value, wide.value)) return [];
  return safeFix("Replace tabs by spaces", two);
}

function withSpaces(text: string, width: number): readonly TextEdit[] {
  return Array.from(text.matchAll(/[ \t]+/g)).flatMap(({ 0: blanks, index }) => {
    const before = text[index - 1] ?? "\n";
    const after = text[index + blanks.length] ?? "\n";
    if (!blanks.includes("\t") || !(/[\n:-]/.test(before) || /[\r\n]/.test(after))) return [];
    const newText = before === "\n" ? blanks.replaceAll("\t", " ".repeat(width)) : " ";
    return { span: { start: index, end: index + blanks.length }, newText };
  });
}
