import type { TextDocument } from "vscode-languageserver-textdocument";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { canonicalUri } from "./uris.ts";

/** A file that the editor has open. */
export interface OpenFile {
  /** As the client spells it. */
  readonly clientUri: string;
  readonly version: number;
  /** Carries the canonical URI. */
  readonly file: ManifestFile;
}

/** The files the editor has open, by canonical URI. Documents that an edit leaves alone are not parsed again. */
export class OpenFiles {
  readonly #files = new Map<string, { readonly open: OpenFile; readonly cache: DocumentCache }>();

  /** Takes over a text and returns the file read from it. */
  set(document: TextDocument): OpenFile {
    const uri = canonicalUri(document.uri);
    const cache = this.#files.get(uri)?.cache ?? new DocumentCache();
    const text = document.getText();
    const file = manifestFile(uri, text, cache.documents(text));
    const open = { clientUri: document.uri, version: document.version, file };
    this.#files.set(uri, { open, cache });
    return open;
  }

  delete(uri: string): void {
    this.#files.delete(uri);
  }

  get(uri: string): OpenFile | undefined {
    return this.#files.get(uri)?.open;
  }

  uris(): readonly string[] {
    return [...this.#files.keys()];
  }

  /** The spelling under which the client knows the file. */
  clientUri(uri: string): string {
    return this.get(uri)?.clientUri ?? uri;
  }
}
