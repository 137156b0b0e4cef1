import type { PlacedDocument, YamlDocument } from "./document.ts";
import { listItems } from "./listItems.ts";
import { parseDocument } from "./parseDocument.ts";
import { splitDocuments } from "./splitDocuments.ts";

/**
 * The parsed documents of one file. A document whose text did not change since the last call is the same object,
 * so that everything computed from it can be kept.
 */
export class DocumentCache {
  #byText = new Map<string, YamlDocument>();

  /** A list is followed by its items, which stand in the same text. */
  documents(text: string): readonly PlacedDocument[] {
    const next = new Map<string, YamlDocument>();
    const placed = splitDocuments(text).flatMap((part) => {
      const { text: own, offset, syntax = "" } = part;
      // The same text may be read in two ways.
      const key = syntax + own;
      const document = next.get(key) ?? this.#byText.get(key) ?? parseDocument(part);
      next.set(key, document);
      return [document, ...listItems(document)].map((each) => ({ document: each, offset }));
    });
    this.#byText = next;
    return placed;
  }
}
