import type { DocumentText } from "./documentText.ts";
import { mayBeJson, readJsonStream } from "./jsonStream.ts";

const separator = /^---[ \t\r]*(?:#.*)?$/;

/**
 * Cuts a file into documents as kubectl does: at every line that begins with `---`, before any YAML is read. What begins
 * as JSON is cut behind each object.
 * A separator with something else behind it is refused by kubectl, so it stays at the head of its document's text,
 * where the parser finds it.
 * @see k8s.io/apimachinery pkg/util/yaml/decoder.go, YAMLReader (v0.34.4)
 */
export function splitDocuments(text: string): readonly DocumentText[] {
  if (!mayBeJson(text)) return splitAtSeparators(text);
  const { objects, rest, gaveUp } = readJsonStream(text);
  if (rest === undefined) return objects;
  const behind = text.slice(rest);
  const documents: readonly DocumentText[] = gaveUp
    ? [{ text: behind, offset: 0, syntax: "broken-json" }]
    : splitAtSeparators(behind);
  return [...objects, ...documents.map((document) => ({ ...document, offset: document.offset + rest }))];
}

function splitAtSeparators(text: string): readonly DocumentText[] {
  const documents: DocumentText[] = [];
  let begin = 0;
  let search = text.startsWith("---") ? 0 : nextSeparator(text, 0);
  while (search >= 0) {
    const lineEnd = text.indexOf("\n", search);
    const line = text.slice(search, lineEnd < 0 ? text.length : lineEnd);
    if (search > begin) documents.push({ text: text.slice(begin, search), offset: begin });
    begin = separator.test(line) ? (lineEnd < 0 ? text.length : lineEnd + 1) : search;
    search = nextSeparator(text, lineEnd < 0 ? text.length : lineEnd);
  }
  if (begin < text.length || documents.length === 0) documents.push({ text: text.slice(begin), offset: begin });
  return documents;
}

/** Start of the next line that begins with `---`, -1 when there is none. */
function nextSeparator(text: string, from: number): number {
  const found = text.indexOf("\n---", from);
  return found < 0 ? -1 : found + 1;
}
