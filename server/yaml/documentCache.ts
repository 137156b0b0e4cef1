import type { PlacedDocument, YamlDocument } from "./document.ts";
import { parseDocument } from "./parseDocument.ts";
import { splitDocuments } from "./splitDocuments.ts";

/**
 * The parsed documents of one file. A document whose text did not change since the last call is the same object,
 * so that everything computed from it can be kept.
 */
export class DocumentCache {
  #byText = new Map<string, YamlDocument>();

  documents(text: string): readonly PlacedDocument[] {
    const next = new Map<string, YamlDocument>();
    const placed = splitDocuments(text).map(({ text: own, offset }) => {
      const document = next.get(own) ?? this.#byText.get(own) ?? parseDocument(own);
      next.set(own, document);
      return { document, offset };
    });
    this.#byText = next;
    return placed;
  }
}
