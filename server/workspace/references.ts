import { at, type Json, listAt, type Path, stringAt } from "#domain/json.ts";
import { type GroupKind, type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";
import type { Manifest } from "./manifest.ts";
import { nameSpan } from "./nameSpan.ts";
import { namespaceOf } from "./namespace.ts";
import { everyItem, type ReferenceRow, referenceTable } from "./referenceTable.ts";

/** A name written in a manifest that means another object. */
export interface Reference {
  readonly row: ReferenceRow;
  /** The path of the name. */
  readonly path: Path;
  readonly target: ObjectKey;
  /** Where the name stands, without quotes, counted from the start of the document's text. */
  readonly span: Span;
}

/** True when some row of the table starts at this kind, so that its manifests are worth reading whole. */
export function canRefer(kind: GroupKind): boolean {
  return referenceTable.some((row) => row.from.group === kind.group && row.from.kind === kind.kind);
}

const known = new WeakMap<YamlDocument, readonly Reference[]>();

/** Every reference a manifest makes, in the order of the table. Empty and templated names refer to nothing. */
export function referencesIn(manifest: Manifest): readonly Reference[] {
  const kept = known.get(manifest.document);
  if (kept) return kept;
  const references = readReferences(manifest);
  known.set(manifest.document, references);
  return references;
}

function readReferences(manifest: Manifest): readonly Reference[] {
  const { apiVersion, kind } = manifest;
  return referenceTable
    .filter(({ from }) => from.group === apiVersion.group && from.kind === kind)
    .filter(({ from }) => from.versions.includes(apiVersion.version))
    .flatMap((row) => [...placesOf(manifest.value, row.path)].flatMap((path) => readReference(manifest, row, path)));
}

/** The reference whose name stands at the offset, counted from the start of the document's text. */
export function referenceAt(manifest: Manifest, offset: number): Reference | undefined {
  return referencesIn(manifest).find(({ span }) => span.start <= offset && offset <= span.end);
}

function readReference(manifest: Manifest, row: ReferenceRow, path: Path): Reference[] {
  const { document, value } = manifest;
  const name = stringAt(value, path);
  const kind = row.target === "beside" ? kindBeside(manifest, path) : row.target;
  const span = document.valueSpan(path);
  if (!name || !kind || !span || document.isMasked(path)) return [];
  const target = { group: kind.group, kind: kind.kind, namespace: namespaceOf(manifest), name };
  return [{ row, path, target, span: nameSpan(document.text, span) }];
}

function kindBeside({ document, value }: Manifest, path: Path): GroupKind | undefined {
  const parent = path.slice(0, -1);
  const apiVersion = stringAt(value, [...parent, "apiVersion"]);
  const kind = stringAt(value, [...parent, "kind"]);
  if (!apiVersion || !kind) return undefined;
  if (document.isMasked([...parent, "apiVersion"]) || document.isMasked([...parent, "kind"])) return undefined;
  return { group: parseApiVersion(apiVersion).group, kind };
}

/** The paths that exist in the value for a pattern. */
function* placesOf(value: Json, pattern: readonly string[], prefix: Path = []): Generator<Path> {
  const list = pattern.indexOf(everyItem);
  if (list < 0) {
    const path = [...prefix, ...pattern];
    if (at(value, path) !== undefined) yield path;
    return;
  }
  const holder = [...prefix, ...pattern.slice(0, list)];
  for (const index of listAt(value, holder).keys()) {
    yield* placesOf(value, pattern.slice(list + 1), [...holder, index]);
  }
}
