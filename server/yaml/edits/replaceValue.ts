import { at, type Path } from "#domain/json.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { withValue } from "./expectedValue.ts";
import { keyText } from "./keyText.ts";
import { verifiedEdits } from "./verifiedEdits.ts";

/** Replaces the value at a path by the given YAML text of one line. Empty when there is no such path. */
export function replaceValue(document: YamlDocument, path: Path, newText: string): readonly TextEdit[] {
  const span = document.valueSpan(path);
  const replacement = parseDocument(newText);
  if (!span || at(document.value, path) === undefined || !replacement.readable) return [];
  const missing = span.start === span.end && document.text[span.start - 1] === ":";
  const edits = [{ span, newText: missing ? ` ${newText}` : newText }];
  if (isObvious(document, document.text.slice(span.start, span.end), newText)) return edits;
  return verifiedEdits(document, edits, withValue(document.value, path, replacement.value ?? null));
}

const simple = /^(?:"[^"\\\r\n]*"|'[^'\r\n]*'|-?[\w.][\w./%-]*)$/;

/** One simple scalar in the place of another, in a document where nothing can refer to it: no need to read it again. */
function isObvious(document: YamlDocument, before: string, after: string): boolean {
  return simple.test(before) && simple.test(after) && document.readable && !/[&*!]/.test(document.text);
}

/**
 * Puts a plain value into double quotes and so makes it a text, exactly as it is written: `5` becomes `"5"`, `yes`
 * becomes `"yes"`. Empty for what is quoted already, spans lines, or is no scalar.
 */
export function quoteValue(document: YamlDocument, path: Path): readonly TextEdit[] {
  const span = document.valueSpan(path);
  const written = span && document.text.slice(span.start, span.end);
  if (!written || /^["'|>[{*]|[\r\n]/.test(written) || document.isMasked(path)) return [];
  return replaceValue(document, path, JSON.stringify(written));
}

/** Replaces a text by another one, in the same quotes. */
export function replaceText(document: YamlDocument, path: Path, newText: string): readonly TextEdit[] {
  const quote = document.text[document.valueSpan(path)?.start ?? -1];
  const quoted = (quote === '"' || quote === "'") && /^[\w./-]+$/.test(newText);
  return replaceValue(document, path, quoted ? `${quote}${newText}${quote}` : keyText(newText));
}
