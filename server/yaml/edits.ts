import { at, isObject, type Path } from "#domain/json.ts";
import type { YamlDocument } from "./document.ts";
import type { Span } from "./span.ts";
import type { TextEdit } from "./textEdit.ts";

/** The text with the edits applied. Edits must not overlap; their order does not matter. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((one, other) => other.span.start - one.span.start || other.span.end - one.span.end);
  return ordered.reduce(
    (sofar, { span, newText }) => sofar.slice(0, span.start) + newText + sofar.slice(span.end),
    text,
  );
}

/** Replaces the value at a path by the given YAML text. Empty when there is no such path. */
export function replaceValue(document: YamlDocument, path: Path, newText: string): readonly TextEdit[] {
  const span = document.valueSpan(path);
  if (!span) return [];
  const missing = span.start === span.end && document.text[span.start - 1] === ":";
  return [{ span, newText: missing ? ` ${newText}` : newText }];
}

/**
 * Adds the key at the end of `path`, creating the mappings in between that do not exist, in the style and indentation
 * of their surroundings. Comments and all other text stay. Empty when no ancestor is a mapping that can
 * be written to.
 */
export function insertKey(document: YamlDocument, path: Path, valueText: string): readonly TextEdit[] {
  for (let known = path.length - 1; known >= 0; known--) {
    const parent = path.slice(0, known);
    const span = document.valueSpan(parent);
    if (!span) continue;
    const added = path.slice(known);
    const existing = keysAt(document, parent);
    if (existing === undefined) {
      return span.start === span.end || document.text.slice(span.start, span.end).trim() === ""
        ? insertBelowEmpty(document, parent, added, valueText)
        : [];
    }
    if (document.text[span.start] === "{") return insertInFlow(document, span, existing.length > 0, added, valueText);
    return insertInBlock(document, parent, existing, added, valueText);
  }
  return [];
}

/** The keys written in the mapping at the path, in the order they stand; undefined when it is no mapping. */
function keysAt(document: YamlDocument, path: Path): readonly string[] | undefined {
  const value = at(document.value, path);
  if (!isObject(value)) return undefined;
  const standing = Object.keys(value).filter((key) => document.keySpan([...path, key]));
  return standing.sort((one, other) => start(document, [...path, one]) - start(document, [...path, other]));
}

function start(document: YamlDocument, path: Path): number {
  return document.keySpan(path)?.start ?? -1;
}

/** `{a: 1}` becomes `{a: 1, b: 2}`; nested keys become flow mappings. */
function insertInFlow(
  document: YamlDocument,
  span: Span,
  hasKeys: boolean,
  added: Path,
  valueText: string,
): readonly TextEdit[] {
  const [first, ...rest] = added;
  const nested = rest.reduceRight<string>((inner, key) => `{${String(key)}: ${inner}}`, valueText);
  const inside = document.text.slice(span.start + 1, span.end - 1);
  const padding = /\s*$/.exec(inside)?.[0] ?? "";
  const place = span.end - 1 - padding.length;
  return [{ span: { start: place, end: place }, newText: `${hasKeys ? ", " : ""}${String(first)}: ${nested}` }];
}

/** A new line behind the last line of the mapping's last entry, at the column of its keys. */
function insertInBlock(
  document: YamlDocument,
  parent: Path,
  existing: readonly string[],
  added: Path,
  valueText: string,
): readonly TextEdit[] {
  const last = existing.at(-1);
  const first = existing[0];
  if (last === undefined || first === undefined) return [];
  const column = columnOf(document.text, start(document, [...parent, first]));
  const end = document.valueSpan([...parent, last])?.end ?? document.keySpan([...parent, last])?.end ?? 0;
  return insertLines(document.text, end, linesFor(added, valueText, column, indentStep(document)));
}

/** `annotations:` with nothing behind it gets its first entry below. */
function insertBelowEmpty(document: YamlDocument, parent: Path, added: Path, valueText: string): readonly TextEdit[] {
  const key = document.keySpan(parent);
  if (!key) return [];
  const step = indentStep(document);
  const column = columnOf(document.text, key.start) + step;
  return insertLines(document.text, key.end, linesFor(added, valueText, column, step));
}

function linesFor(added: Path, valueText: string, column: number, step: number): readonly string[] {
  return added.map((key, depth) => {
    const value = depth === added.length - 1 ? ` ${valueText}` : "";
    return `${" ".repeat(column + depth * step)}${String(key)}:${value}`;
  });
}

/** Inserts whole lines behind the line that holds the offset, so that a comment at its end stays with it. */
function insertLines(text: string, offset: number, lines: readonly string[]): readonly TextEdit[] {
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const lineEnd = text.indexOf("\n", offset);
  if (lineEnd < 0) return [{ span: { start: text.length, end: text.length }, newText: eol + lines.join(eol) }];
  const next = lineEnd + 1;
  return [{ span: { start: next, end: next }, newText: lines.map((line) => line + eol).join("") }];
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

/** How far this document indents a nested mapping: two spaces unless `metadata` or `spec` shows otherwise. */
function indentStep(document: YamlDocument): number {
  for (const key of ["metadata", "spec"]) {
    const child = keysAt(document, [key])?.[0];
    if (child === undefined || document.text[document.valueSpan([key])?.start ?? 0] === "{") continue;
    const step =
      columnOf(document.text, start(document, [key, child])) - columnOf(document.text, start(document, [key]));
    if (step > 0) return step;
  }
  return 2;
}
