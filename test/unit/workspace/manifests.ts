import type { Manifest } from "#workspace/manifest.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { readManifest } from "#workspace/readManifest.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

/** The manifest of a text with one document. */
export function manifestOf(text: string): Manifest {
  const manifest = readManifest(parseDocument(text));
  if (!manifest) throw new Error(`No manifest in: ${text}`);
  return manifest;
}

/** A file read whole. */
export function fileOf(uri: string, text: string): ManifestFile {
  return manifestFile(uri, text, new DocumentCache().documents(text));
}
