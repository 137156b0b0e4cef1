import { type ApiVersion, type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { type Span, shift } from "#yaml/span.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { type Header, scanHeader } from "./headerScan.ts";
import type { IndexedClaim, IndexedFile, IndexedReference, IndexedResource, TextRange } from "./indexedFile.ts";
import type { Manifest } from "./manifest.ts";
import { type ManifestFile, manifestOf } from "./manifestFile.ts";
import { nameSpan } from "./nameSpan.ts";
import { namespaceOf } from "./namespace.ts";
import { claimIn } from "./claim.ts";
import { canRefer, type Reference, referencesIn } from "./references.ts";

/** What one document declares and refers to; spans count from the start of its text. */
interface Declarations {
  readonly declared: { readonly apiVersion: ApiVersion; readonly key: ObjectKey; readonly nameSpan: Span } | undefined;
  readonly references: readonly Reference[];
  readonly claim: { readonly workload: ObjectKey; readonly claim: WorkloadClaim } | undefined;
}

/** Indexes a text of which nothing is known yet. Only documents that can refer to others are parsed. */
export function indexText(uri: string, text: string): IndexedFile {
  const parts = splitDocuments(text).map((document) => ({ ...document, declarations: scanned(document.text) }));
  return assemble(uri, new LineIndex(text), parts);
}

/** Indexes a file whose documents are parsed already; unchanged documents are not looked into again. */
export function indexParsed({ uri, lines, documents }: ManifestFile): IndexedFile {
  const parts = documents.map(({ document, offset }) => {
    return { text: document.text, offset, declarations: declarationsOf(document) };
  });
  return assemble(uri, lines, parts);
}

const nothing: Declarations = { declared: undefined, references: [], claim: undefined };

function scanned(text: string): Declarations {
  const header = scanHeader(text);
  if (!header) return declarationsOf(parseDocument(text));
  const { kind } = header;
  if (header.apiVersion === undefined || kind === undefined) return nothing;
  const apiVersion = parseApiVersion(header.apiVersion);
  if (canRefer({ group: apiVersion.group, kind })) return declarationsOf(parseDocument(text));
  return { ...nothing, declared: declaredBy(header, apiVersion, kind) };
}

function declaredBy(header: Header, apiVersion: ApiVersion, kind: string): Declarations["declared"] {
  const { name, namespace, nameSpan } = header;
  return name && nameSpan
    ? { apiVersion, key: { group: apiVersion.group, kind, namespace, name }, nameSpan }
    : undefined;
}

const known = new WeakMap<YamlDocument, Declarations>();

function declarationsOf(document: YamlDocument): Declarations {
  const kept = known.get(document);
  if (kept) return kept;
  const manifest = manifestOf(document);
  const read = manifest ? declarationsIn(manifest) : nothing;
  known.set(document, read);
  return read;
}

function declarationsIn(manifest: Manifest): Declarations {
  return { declared: declaredIn(manifest), references: referencesIn(manifest), claim: claimIn(manifest) };
}

const identity = [["apiVersion"], ["kind"], ["metadata", "name"]];

function declaredIn(manifest: Manifest): Declarations["declared"] {
  const { document, apiVersion, key } = manifest;
  const span = document.valueSpan(["metadata", "name"]);
  if (!key || key.name === "" || !span || identity.some((path) => document.isMasked(path))) return undefined;
  const namespace = namespaceOf(manifest);
  return { apiVersion, key: { ...key, namespace }, nameSpan: nameSpan(document.text, span) };
}

interface Part {
  readonly text: string;
  readonly offset: number;
  readonly declarations: Declarations;
}

function assemble(uri: string, lines: LineIndex, parts: readonly Part[]): IndexedFile {
  const resources: IndexedResource[] = [];
  const references: IndexedReference[] = [];
  const claims: IndexedClaim[] = [];
  for (const { text, offset, declarations } of parts) {
    const { declared } = declarations;
    if (declared) {
      const documentSpan = { start: offset, end: offset + text.trimEnd().length };
      const placed = shift(declared.nameSpan, offset);
      resources.push({
        key: declared.key,
        apiVersion: declared.apiVersion,
        uri,
        nameSpan: placed,
        documentSpan,
        nameRange: rangeOf(lines, placed),
        documentRange: rangeOf(lines, documentSpan),
      });
    }
    for (const { row, target, span } of declarations.references) {
      references.push({ uri, row: row.id, target, range: rangeOf(lines, shift(span, offset)) });
    }
    if (declarations.claim) claims.push({ uri, ...declarations.claim, offset });
  }
  return { uri, resources, references, claims };
}

/** The positions of a span that counts from the start of the file. */
export function rangeOf(lines: LineIndex, span: Span): TextRange {
  return { start: lines.position(span.start), end: lines.position(span.end) };
}
