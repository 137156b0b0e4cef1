import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import type { Finding } from "#rules/rule.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import type { ManifestFile, PlacedManifest } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import { shift } from "#yaml/span.ts";

/** A finding, the document it is about, and where it stands in the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly placed: PlacedManifest;
  readonly range: TextRange;
}

/** False for a text that cannot hold anything of ours, which is then left alone. */
export function mayBeOurs(text: string): boolean {
  return text.includes(kruiseGroup);
}

/**
 * Everything there is to say about a file, in file order. Without an index, because the workspace is not known yet,
 * rules that need the other files are not asked.
 */
export function fileFindings(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): readonly PlacedFinding[] {
  if (!mayBeOurs(file.text)) return [];
  return file.documents.flatMap((placed) => {
    const range = (finding: Finding): TextRange => rangeOf(file.lines, shift(finding.span, placed.offset));
    return documentFindings(placed, controller, index)
      .map((finding) => ({ finding, placed, range: range(finding) }))
      .sort((one, other) => one.finding.span.start - other.finding.span.start);
  });
}

function documentFindings(
  { document, manifest }: PlacedManifest,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): readonly Finding[] {
  // kubectl stops at a document it cannot read, so one without our group still matters to those around it.
  if (!mayBeOurs(document.text)) return checkReadable(document);
  const alone = checkDocument(manifest ?? document, controller);
  return manifest && index ? [...alone, ...workspaceFindings(manifest, controller, index)] : alone;
}

/** By state of the index: while that is the same, an unchanged document gets the same verdict. */
const kept = new WeakMap<object, Map<ControllerVersion, WeakMap<Manifest, readonly Finding[]>>>();

function workspaceFindings(
  manifest: Manifest,
  controller: ControllerVersion,
  index: ManifestIndex,
): readonly Finding[] {
  const byVersion = kept.get(index.state) ?? new Map<ControllerVersion, WeakMap<Manifest, readonly Finding[]>>();
  kept.set(index.state, byVersion);
  const byManifest = byVersion.get(controller) ?? new WeakMap<Manifest, readonly Finding[]>();
  byVersion.set(controller, byManifest);
  const known = byManifest.get(manifest);
  if (known) return known;
  const findings = checkWorkspace(manifest, controller, index);
  byManifest.set(manifest, findings);
  return findings;
}
