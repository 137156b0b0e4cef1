import { sameKind } from "#domain/objectKey.ts";
import { listItems } from "#yaml/listItems.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { contentCounts } from "./contentKinds.ts";
import type { Manifest } from "./manifest.ts";
import type { ManifestFile } from "./manifestFile.ts";
import { readManifest } from "./readManifest.ts";
import type { Resource } from "./resource.ts";

/** What a file holds now: read whole where somebody did that already, else its text. Undefined when it is not there. */
export type ContentOf = (uri: string) => ManifestFile | string | undefined;

/** Texts kept for the next question. The objects a Rollout names tend to stand in a few files. */
const keptTexts = 16;

/** Reads the manifests of indexed resources when they are first asked for, and keeps them as long as the index does. */
export class ManifestReader {
  readonly #contentOf: ContentOf;
  readonly #texts = new Map<string, string | undefined>();
  readonly #manifests = new WeakMap<Resource, { readonly manifest: Manifest | undefined }>();

  constructor(contentOf: ContentOf) {
    this.#contentOf = contentOf;
  }

  read(resource: Resource): Manifest | undefined {
    if (!contentCounts(resource.key)) return undefined;
    let known = this.#manifests.get(resource);
    if (!known) {
      known = { manifest: this.#read(resource).find((manifest) => manifest && isStill(resource, manifest)) };
      this.#manifests.set(resource, known);
    }
    return known.manifest;
  }

  /** Must be called when the content of a file may be another one. */
  forget(uri: string): void {
    this.#texts.delete(uri);
  }

  /** What stands at the place of the resource: one manifest, or those of a list. */
  #read({ uri, documentSpan: { start, end } }: Resource): readonly (Manifest | undefined)[] {
    const content = this.#texts.get(uri) ?? this.#contentOf(uri);
    if (content === undefined) return [];
    if (typeof content !== "string") return manifestsAt(content, start);
    this.#keep(uri, content);
    const document = parseDocument(content.slice(start, end));
    return [document, ...listItems(document)].map(readManifest);
  }

  #keep(uri: string, text: string): void {
    this.#texts.delete(uri);
    this.#texts.set(uri, text);
    const [oldest] = this.#texts.keys();
    if (this.#texts.size > keptTexts && oldest !== undefined) this.#texts.delete(oldest);
  }
}

/** The manifests that begin at an offset, found by halves: a file may have thousands of documents. */
function manifestsAt({ documents }: ManifestFile, start: number): readonly (Manifest | undefined)[] {
  let [low, high] = [0, documents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((documents[middle]?.offset ?? start) < start) low = middle + 1;
    else high = middle;
  }
  const found: (Manifest | undefined)[] = [];
  for (; documents[low]?.offset === start; low++) found.push(documents[low]?.manifest);
  return found;
}

/** False when the file was written to and the index has not heard of it yet. */
function isStill({ key, apiVersion }: Resource, manifest: Manifest): boolean {
  return (
    manifest.key?.name === key.name &&
    sameKind(manifest.key, key) &&
    (manifest.key.namespace || undefined) === key.namespace &&
    manifest.apiVersion.version === apiVersion.version
  );
}
