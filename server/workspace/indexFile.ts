import { type ApiVersion, type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import type { WorkloadClaim } from "#domain/workloadClaim.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import { listItems } from "#yaml/listItems.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { type Span, shift } from "#yaml/span.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { contentCounts, fingerprint } from "./contentKinds.ts";
import { type Header, scanHeader } from "./headerScan.ts";
import type { IndexedClaim, IndexedFile, IndexedReference, IndexedResource, TextRange } from "./indexedFile.ts";
import type { Manifest } from "./manifest.ts";
import { type ManifestFile, manifestOf } from "./manifestFile.ts";
import { nameSpan as unquoted } from "./nameSpan.ts";
import { namespaceOf } from "./namespace.ts";
import { claimIn } from "./claim.ts";
import { canRefer, type Reference, referencesIn } from "./references.ts";

/** What one document declares and refers to; spans count from the start of its text. */
interface Declarations {
  readonly declared: Declared | undefined;
  readonly references: readonly Reference[];
  readonly claim: { readonly workload: ObjectKey; readonly claim: WorkloadClaim } | undefined;
}

interface Declared {
  readonly apiVersion: ApiVersion;
  readonly key: ObjectKey;
  readonly nameSpan: Span;
  readonly content: string | undefined;
}

/** Indexes a text of which nothing is known yet. Only documents that can refer to others are parsed. */
export function indexText(uri: string, text: string): IndexedFile {
  const parts = splitDocuments(text).flatMap((document) =>
    scanned(document.text).map((declarations) => ({ ...document, declarations })),
  );
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

function scanned(text: string): readonly Declarations[] {
  const header = scanHeader(text);
  if (!header || header.kind?.endsWith("List")) return parsed(text);
  const { kind } = header;
  if (header.apiVersion === undefined || kind === undefined) return [nothing];
  const apiVersion = parseApiVersion(header.apiVersion);
  if (canRefer({ group: apiVersion.group, kind })) return parsed(text);
  return [{ ...nothing, declared: declaredBy(header, apiVersion, kind, text) }];
}

/** What the document declares, and what the items of a list do. */
function parsed(text: string): readonly Declarations[] {
  const document = parseDocument(text);
  return [document, ...listItems(document)].map(declarationsOf);
}

function declaredBy(header: Header, apiVersion: ApiVersion, kind: string, text: string): Declared | undefined {
  const { name, namespace, nameSpan } = header;
  if (!name || !nameSpan) return undefined;
  const key = { group: apiVersion.group, kind, namespace, name };
  return { apiVersion, key, nameSpan, content: contentOf(key, text) };
}

/** Blank lines at the end belong to no value, and the next document may come or go behind them. */
function contentOf(key: ObjectKey, text: string): string | undefined {
  return contentCounts(key) ? fingerprint(text.trimEnd()) : undefined;
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

function declaredIn(manifest: Manifest): Declared | undefined {
  const { document, apiVersion, key } = manifest;
  const span = document.valueSpan(["metadata", "name"]);
  if (!key || key.name === "" || !span || identity.some((path) => document.isMasked(path))) return undefined;
  const declared = { ...key, namespace: namespaceOf(manifest) };
  const nameSpan = unquoted(document.text, span);
  return { apiVersion, key: declared, nameSpan, content: contentOf(declared, document.text) };
}

interface Part {
  readonly text: string;
  readonly offset: number;
  readonly declarations: Declarations;
}

/** What a document adds to the index of its file, at the place where it stood. */
interface Entries {
  readonly uri: string;
  readonly offset: number;
  readonly line: number;
  readonly resources: readonly IndexedResource[];
  readonly references: readonly IndexedReference[];
  readonly claims: readonly IndexedClaim[];
}

const placed = new WeakMap<Declarations, Entries>();

function assemble(uri: string, lines: LineIndex, parts: readonly Part[]): IndexedFile {
  const entries = parts.map((part) => entriesOf(uri, lines, part));
  return {
    uri,
    resources: entries.flatMap(({ resources }) => resources),
    references: entries.flatMap(({ references }) => references),
    claims: entries.flatMap(({ claims }) => claims),
  };
}

/** The same objects as last time while the document stands where it stood, so that the index sees no change. */
function entriesOf(uri: string, lines: LineIndex, part: Part): Entries {
  const { text, offset, declarations } = part;
  const { line } = lines.position(offset);
  const kept = placed.get(declarations);
  if (kept?.uri === uri && kept.offset === offset && kept.line === line) return kept;
  const { declared, references, claim } = declarations;
  const entries = {
    uri,
    offset,
    line,
    resources: declared ? [placeResource(uri, lines, text, offset, declared)] : [],
    references: references.map(({ row, target, span }) => {
      return { uri, row: row.id, target, from: declared?.key, range: rangeOf(lines, shift(span, offset)) };
    }),
    claims: claim ? [{ uri, ...claim, offset }] : [],
  };
  if (declarations !== nothing) placed.set(declarations, entries);
  return entries;
}

function placeResource(
  uri: string,
  lines: LineIndex,
  text: string,
  offset: number,
  { key, apiVersion, nameSpan: span, content }: Declared,
): IndexedResource {
  const documentSpan = { start: offset, end: offset + text.trimEnd().length };
  const placedName = shift(span, offset);
  return {
    key,
    apiVersion,
    content,
    uri,
    nameSpan: placedName,
    documentSpan,
    nameRange: rangeOf(lines, placedName),
    documentRange: rangeOf(lines, documentSpan),
  };
}

/** The positions of a span that counts from the start of the file. */
export function rangeOf(lines: LineIndex, span: Span): TextRange {
  return { start: lines.position(span.start), end: lines.position(span.end) };
}
