import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import type { Finding } from "#rules/rule.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import type { ManifestFile, PlacedManifest } from "#workspace/manifestFile.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
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
 * Everything there is to say about a file, in file order. Without a view of the workspace, because it is not known yet,
 * rules that need the other files are not asked.
 */
export function fileFindings(
  file: ManifestFile,
  controller: ControllerVersion,
  workspace: WorkspaceView | undefined,
): readonly PlacedFinding[] {
  if (!mayBeOurs(file.text)) return [];
  return file.documents.flatMap((placed) => {
    const range = (finding: Finding): TextRange => rangeOf(file.lines, shift(finding.span, placed.offset));
    return documentFindings(placed, controller, workspace)
      .map((finding) => ({ finding, placed, range: range(finding) }))
      .sort((one, other) => one.finding.span.start - other.finding.span.start);
  });
}

function documentFindings(
  { document, manifest }: PlacedManifest,
  controller: ControllerVersion,
  workspace: WorkspaceView | undefined,
): readonly Finding[] {
  // kubectl stops at a document it cannot read, so one without our group still matters to those around it.
  if (!mayBeOurs(document.text)) return checkReadable(document);
  const alone = checkDocument(manifest ?? document, controller);
  return manifest && workspace ? [...alone, ...checkWorkspace(manifest, controller, workspace)] : alone;
}
