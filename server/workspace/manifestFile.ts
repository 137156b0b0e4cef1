import type { PlacedDocument, YamlDocument } from "#yaml/document.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import type { Manifest } from "./manifest.ts";
import { readManifest } from "./readManifest.ts";

/** A document of a file, with the manifest in it if there is one. */
export interface PlacedManifest extends PlacedDocument {
  /** Undefined for a document that does not say which kind it is. */
  readonly manifest: Manifest | undefined;
}

/** A file read whole: what features and diagnostics work on. */
export interface ManifestFile {
  readonly uri: string;
  readonly text: string;
  readonly lines: LineIndex;
  readonly documents: readonly PlacedManifest[];
}

const manifests = new WeakMap<YamlDocument, { readonly manifest: Manifest | undefined }>();

/** Puts a text and the documents cut from it together. Unchanged documents keep their manifest. */
export function manifestFile(uri: string, text: string, documents: readonly PlacedDocument[]): ManifestFile {
  return {
    uri,
    text,
    lines: new LineIndex(text),
    documents: documents.map(({ document, offset }) => ({ document, offset, manifest: manifestOf(document) })),
  };
}

/** The manifest of a document, read once. */
export function manifestOf(document: YamlDocument): Manifest | undefined {
  let known = manifests.get(document);
  if (!known) {
    known = { manifest: readManifest(document) };
    manifests.set(document, known);
  }
  return known.manifest;
}

/** The document at an offset of the file; a document ends where the next one's text begins. In a list it is the item. */
export function documentAt(file: ManifestFile, offset: number): PlacedManifest | undefined {
  const [first, ...items] = file.documents.filter((placed) => {
    return placed.offset <= offset && offset <= placed.offset + placed.document.text.length;
  });
  return items.find((item) => item.offset === first?.offset && holds(item, offset)) ?? first;
}

function holds({ document, offset: start }: PlacedManifest, offset: number): boolean {
  const span = document.valueSpan([]);
  return span !== undefined && start + span.start <= offset && offset <= start + span.end;
}
