import { readPlainScalar } from "#yaml/plainScalar.ts";
import type { Span } from "#yaml/span.ts";

/** What the head of a document says about itself, as far as it says so. */
export interface Header {
  readonly apiVersion: string | undefined;
  readonly kind: string | undefined;
  readonly name: string | undefined;
  readonly namespace: string | undefined;
  /** Where the name stands, without quotes, counted from the start of the document's text. */
  readonly nameSpan: Span | undefined;
}

const topLevel = ["apiVersion", "kind"];
const inMetadata = ["name", "namespace"];

/** `key: value` of a line from which its indentation is cut. Keys in quotes or with other signs are not matched. */
const entry = /^([A-Za-z][\w./-]*):(?:[ ]+(.*))?$/;
/** A value that means the same whatever stands around it: one word, plain or in quotes, and perhaps a comment. */
const word = /^(["']?)([A-Za-z0-9][\w./-]*)\1[ ]*(?:[ ]#.*)?$/;

/**
 * Reads the identity of a document from its lines, without parsing its values. Undefined when the lines alone do
 * not settle it (flow style, templates, anchors, quoted keys, several lines for one value); the parser then must.
 */
export function scanHeader(text: string): Header | undefined {
  const scan = new HeaderScan();
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  while (start < text.length) {
    const found = text.indexOf("\n", start);
    const end = found < 0 ? text.length : found;
    if (!scan.line(text, start, end)) return undefined;
    start = end + 1;
  }
  return scan.header();
}

class HeaderScan {
  readonly #words = new Map<string, { readonly text: string; readonly span: Span }>();
  /** Until the first line that is neither blank nor a comment. */
  #empty = true;
  /** Inside `metadata`, and how far its keys are indented once the first one was seen. */
  #metadata = false;
  #metadataSeen = false;
  #keyIndent = 0;
  /** Indentation of a value that must not go on in the next line, -1 for none. */
  #ended = -1;

  /** False when the line leaves a doubt. */
  line(text: string, start: number, end: number): boolean {
    const first = text.charCodeAt(start);
    // Most lines are the inside of something that does not matter here.
    if (first === space && !this.#empty && !this.#metadata && this.#ended < 0) return true;
    let begin = start;
    while (begin < end && text.charCodeAt(begin) === space) begin++;
    const content = text.slice(begin, end).trimEnd();
    if (content === "" || content.startsWith("#")) return true;
    const indent = begin - start;
    if (indent > 0 && (this.#empty || (this.#ended >= 0 && indent > this.#ended))) return false;
    this.#empty = false;
    this.#ended = -1;
    if (indent === 0) return this.#topLevelLine(content, begin);
    return !this.#metadata || this.#metadataLine(content, begin, indent);
  }

  header(): Header {
    const name = this.#words.get("name");
    return {
      apiVersion: this.#words.get("apiVersion")?.text,
      kind: this.#words.get("kind")?.text,
      name: name?.text,
      namespace: this.#words.get("namespace")?.text,
      nameSpan: name?.span,
    };
  }

  #topLevelLine(content: string, begin: number): boolean {
    if (content.startsWith("- ")) return !this.#metadata;
    const match = entry.exec(content);
    if (!match) return false;
    const [, key, value = ""] = match;
    this.#metadata = key === "metadata";
    if (this.#metadata) {
      if (this.#metadataSeen || !(value === "" || value.startsWith("#"))) return false;
      this.#metadataSeen = true;
      this.#keyIndent = 0;
      return true;
    }
    return !topLevel.includes(key!) || this.#word(key!, value, begin + content.length - value.length, 0);
  }

  #metadataLine(content: string, begin: number, indent: number): boolean {
    if (this.#keyIndent === 0) this.#keyIndent = indent;
    if (indent > this.#keyIndent) return true;
    if (indent < this.#keyIndent) return false;
    if (content.startsWith("- ")) return true;
    const match = entry.exec(content);
    if (!match) return false;
    const [, key, value = ""] = match;
    return !inMetadata.includes(key!) || this.#word(key!, value, begin + content.length - value.length, indent);
  }

  #word(key: string, value: string, offset: number, indent: number): boolean {
    const match = word.exec(value);
    if (!match || this.#words.has(key)) return false;
    const [, quote, text] = match;
    if (quote === "" && typeof readPlainScalar(text!) !== "string") return false;
    const start = offset + quote!.length;
    this.#words.set(key, { text: text!, span: { start, end: start + text!.length } });
    this.#ended = indent;
    return true;
  }
}

const space = 0x20;
