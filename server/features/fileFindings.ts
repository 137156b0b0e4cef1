import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { isObject } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { checkBeside, checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import { rules } from "#rules/registry.ts";
import type { FileContext, Finding } from "#rules/rule.ts";
import { isMeantAsOurs } from "#rules/yaml/meantAsOurs.ts";
import { applySuppressions, type Heard } from "#rules/suppression/applySuppressions.ts";
import type { Suppression } from "#rules/suppression/suppression.ts";
import { AskedView } from "#workspace/askedView.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import type { ManifestFile, PlacedManifest } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { Topic } from "#workspace/topic.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { ItemDocument } from "#yaml/itemDocument.ts";
import { isListDocument } from "#yaml/listItems.ts";
import { shift } from "#yaml/span.ts";

/** A finding, the document it is about, and where it stands in the file. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly placed: PlacedManifest;
  readonly range: TextRange;
}

/** A finding that a comment or an annotation of its document suppresses. */
export interface SuppressedFinding extends PlacedFinding {
  readonly suppression: Suppression;
}

/** What there is to say about a file, and what its writer decided not to hear. */
export interface FileVerdict {
  readonly findings: readonly PlacedFinding[];
  readonly suppressed: readonly SuppressedFinding[];
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
  return fileVerdict(file, controller, index).findings;
}

/** The same, with the findings that the file's own comments and annotations suppress. */
export function fileVerdict(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): FileVerdict {
  if (!mayBeOurs(file.text)) return { findings: [], suppressed: [] };
  const context = contextOf(file);
  const heard = file.documents.map((placed) => {
    const place = (finding: Finding): PlacedFinding => {
      return { finding, placed, range: rangeOf(file.lines, shift(finding.span, placed.offset)) };
    };
    const beside = placed.manifest ? [] : checkBeside(placed.document, context);
    const all = [...documentFindings(file.uri, placed, controller, index), ...beside];
    const verdict = hear(placed.document, all, controller, index !== undefined);
    return {
      findings: verdict.findings.map(place).sort((one, other) => one.finding.span.start - other.finding.span.start),
      suppressed: verdict.suppressed.map(({ finding, suppression }) => ({ ...place(finding), suppression })),
    };
  });
  return {
    findings: heard.flatMap(({ findings }) => findings),
    suppressed: heard.flatMap(({ suppressed }) => suppressed),
  };
}

/**
 * Applies the suppressions in a document. The comments in a list stand in the text of every item: they count for each,
 * are complained about once, and nobody can tell from one item whether they are of use.
 */
function hear(
  document: YamlDocument,
  findings: readonly Finding[],
  controller: ControllerVersion,
  complete: boolean,
): Heard {
  const isItem = document instanceof ItemDocument;
  const isWhole = complete && !isItem && !isListDocument(document);
  const heard = applySuppressions(document, findings, { controller, rules, complete: isWhole });
  return isItem ? { ...heard, findings: heard.findings.filter((finding) => findings.includes(finding)) } : heard;
}

function contextOf({ documents }: ManifestFile): FileContext {
  const objects = documents.filter(({ document }) => isObject(document.value) && !isListDocument(document));
  return { ours: documents.some(({ document }) => isMeantAsOurs(document)), objects: objects.length };
}

function documentFindings(
  uri: string,
  { document, manifest }: PlacedManifest,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): readonly Finding[] {
  // kubectl stops at a document it cannot read, so one without our group still matters to those around it.
  if (!mayBeOurs(document.text)) return checkReadable(document);
  const alone = checkDocument(manifest ?? document, controller);
  return manifest && index ? [...alone, ...workspaceFindings(uri, manifest, controller, index)] : alone;
}

/** A verdict, and what it rests on. */
interface Verdict {
  readonly findings: readonly Finding[];
  readonly asked: ReadonlySet<Topic>;
  /** How many changes of the index it is known to have outlived. */
  checkedAt: number;
}

const kept = new WeakMap<ManifestIndex, Map<ControllerVersion, WeakMap<Manifest, Verdict>>>();

/** Asks the rules again only about a document that changed, and when something they had asked about did. */
function workspaceFindings(
  uri: string,
  manifest: Manifest,
  controller: ControllerVersion,
  index: ManifestIndex,
): readonly Finding[] {
  const byVersion = kept.get(index) ?? new Map<ControllerVersion, WeakMap<Manifest, Verdict>>();
  kept.set(index, byVersion);
  const verdicts = byVersion.get(controller) ?? new WeakMap<Manifest, Verdict>();
  byVersion.set(controller, verdicts);
  const known = verdicts.get(manifest);
  if (known && index.isUnchangedSince(known.checkedAt, known.asked)) {
    known.checkedAt = index.changes;
    return known.findings;
  }
  const view = new AskedView(index);
  const findings = checkWorkspace(manifest, controller, view);
  index.noteAsker(uri, view.asked);
  verdicts.set(manifest, { findings, asked: view.asked, checkedAt: index.changes });
  return findings;
}
