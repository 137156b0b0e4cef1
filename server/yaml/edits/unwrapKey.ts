import type { Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { deletion } from "./applyEdits.ts";
import { beginsLine, columnOf, lineBreak, nextLine } from "./textLines.ts";

/**
 * Puts the only entry of a mapping in the place of the mapping: `a: {b: 1}` becomes `b: 1`. Comments between the two
 * keys stay, each on a line of its own. Empty where an anchor, an alias or anything else stands between the keys.
 */
export function unwrapKey(document: YamlDocument, path: Path, inner: string): readonly TextEdit[] {
  const outerKey = document.keySpan(path);
  const outerValue = document.valueSpan(path);
  const innerKey = document.keySpan([...path, inner]);
  const innerValue = document.valueSpan([...path, inner]);
  if (!outerKey || !outerValue || !innerKey || !innerValue || innerKey.start < outerKey.end) return [];
  const between = document.text.slice(outerKey.end, innerKey.start);
  if (flowHead.test(between)) return unwrapFlow(document.text, outerKey, outerValue, innerKey, innerValue);
  if (!blockHead.test(between)) return [];
  return unwrapBlock(document.text, outerKey, innerKey, innerValue);
}

const flowHead = /^[ \t]*:\s*\{\s*$/;
const flowTail = /^\s*,?\s*\}$/;
/** A colon, then nothing but comments and blank lines before the line of the inner key. */
const blockHead = /^[ \t]*:(?:[ \t]*|[ \t]+#[^\r\n]*)\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*[ ]*$/;
const comment = /#[^\r\n]*/g;

function unwrapFlow(
  text: string,
  outerKey: Span,
  outerValue: Span,
  innerKey: Span,
  innerValue: Span,
): readonly TextEdit[] {
  if (!flowTail.test(text.slice(innerValue.end, outerValue.end))) return [];
  const ownLines = beginsLine(text, innerKey.start) && beginsLine(text, outerKey.start);
  return [
    deletion(outerKey.start, innerKey.start),
    ...(ownLines ? outdent(text, innerKey, innerValue, columnOf(text, outerKey.start)) : []),
    deletion(innerValue.end, outerValue.end),
  ];
}

function unwrapBlock(text: string, outerKey: Span, innerKey: Span, innerValue: Span): readonly TextEdit[] {
  const column = columnOf(text, outerKey.start);
  const comments = text.slice(outerKey.end, innerKey.start).match(comment) ?? [];
  const kept = comments.map((line) => line.trimEnd() + lineBreak(text) + " ".repeat(column));
  const head = { span: { start: outerKey.start, end: innerKey.start }, newText: kept.join("") };
  return [head, ...outdent(text, innerKey, innerValue, column)];
}

/** Moves the further lines of the inner value to the left, and the comments behind it that belong to it. */
function outdent(text: string, innerKey: Span, innerValue: Span, column: number): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  const by = columnOf(text, innerKey.start) - column;
  for (let start = nextLine(text, innerKey.end); start < text.length; start = nextLine(text, start)) {
    const line = text.slice(start, nextLine(text, start));
    if (line.trim() === "") continue;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (start >= innerValue.end && (line[indent] !== "#" || indent <= column)) break;
    if (indent > 0) edits.push(deletion(start, start + Math.min(by, indent)));
  }
  return edits;
}
