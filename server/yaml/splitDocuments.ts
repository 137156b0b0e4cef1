/** The text of one document and where it begins in its file. */
export interface DocumentText {
  readonly text: string;
  readonly offset: number;
}

const separator = /^---[ \t\r]*(?:#.*)?$/;

/**
 * Cuts a file into documents as kubectl does: at every line that begins with `---`, before any YAML is read. A file of
 * JSON objects, one behind the other, is cut between them.
 * A separator with something else behind it is refused by kubectl, so it stays at the head of its document's text,
 * where the parser finds it.
 * @see k8s.io/apimachinery pkg/util/yaml/decoder.go, YAMLReader (v0.34.4)
 */
export function splitDocuments(text: string): readonly DocumentText[] {
  return (/^\s*\{/.test(text) && jsonObjects(text)) || splitAtSeparators(text);
}

/** The objects of a text that is nothing but two or more objects of JSON; undefined for everything else. */
function jsonObjects(text: string): readonly DocumentText[] | undefined {
  const objects: DocumentText[] = [];
  let depth = 0;
  let begin = 0;
  for (const { index, 0: sign } of text.matchAll(/"(?:\\.|[^"\\])*"|[{}]/g)) {
    if (sign === "{") depth++;
    if (sign !== "}" || --depth > 0) continue;
    objects.push({ text: text.slice(begin, index + 1), offset: begin });
    begin = index + 1;
  }
  const isRestBlank = text.slice(begin).trim() === "";
  return isRestBlank && objects.length > 1 && objects.every((object) => isJson(object.text)) ? objects : undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
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
