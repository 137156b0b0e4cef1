import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { checkDocument } from "#rules/engine.ts";
import { type Finding, type Fix, refusalBases } from "#rules/rule.ts";
import { type ManifestFile, manifestFile, type PlacedManifest } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { shift } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { fileFindings } from "./fileFindings.ts";

/** A text with its fixes applied. */
export interface FixedText {
  readonly text: string;
  /** How many fixes it took. */
  readonly fixed: number;
}

/**
 * Applies every safe fix of a file, and those of the findings that come to light by them, until none is left. A fix
 * that would make the server refuse a document it accepts is left out.
 */
export function fixAllSafe(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): FixedText {
  const cache = new DocumentCache();
  let here = file;
  let fixed = 0;
  // Two fixes that undo one another would go on for ever.
  for (let most = 20 + 2 * safeFixes(file, controller, index).length; fixed < most;) {
    const fixes = nextFixes(here, controller, index);
    if (fixes.length === 0) break;
    fixed += fixes.length;
    const text = applyEdits(here.text, fixes.flat());
    here = manifestFile(file.uri, text, cache.documents(text));
  }
  return { text: here.text, fixed };
}

interface PlacedFix {
  readonly placed: PlacedManifest;
  readonly fix: Fix;
}

/** The first safe fix of each finding. */
function safeFixes(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): readonly PlacedFix[] {
  return fileFindings(file, controller, index).flatMap(({ finding, placed }) => {
    const fix = finding.fixes().find(({ safe }) => safe);
    return fix ? [{ placed, fix }] : [];
  });
}

/** The edits, placed in the file, of fixes that do not get in each other's way. */
function nextFixes(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
): readonly (readonly TextEdit[])[] {
  const all = safeFixes(file, controller, index);
  return file.documents.flatMap((document) => {
    const fixes = all.filter(({ placed }) => placed === document).map(({ fix }) => fix);
    return together(document.document, fixes, controller).map(({ edits }) => {
      return edits.map(({ span, newText }) => ({ span: shift(span, document.offset), newText }));
    });
  });
}

/** All that only put one scalar in the place of another; else one alone, because others may build on what it changes. */
function together(document: YamlDocument, fixes: readonly Fix[], controller: ControllerVersion): readonly Fix[] {
  const sound = (fix: Fix): boolean => !refuses(document, fix, controller);
  const scalars = fixes.filter((fix) => replacesScalar(document, fix) && sound(fix));
  if (scalars.length === 0)
    return fixes
      .filter((fix) => !replacesScalar(document, fix))
      .filter(sound)
      .slice(0, 1);
  const starts = scalars.map(({ edits }) => edits[0]?.span.start);
  return scalars.filter((_, index) => starts.indexOf(starts[index]) === index);
}

function replacesScalar(document: YamlDocument, { edits }: Fix): boolean {
  const [edit, ...more] = edits;
  const found = edit && more.length === 0 ? document.locate(edit.span.start) : undefined;
  return found?.part === "value" && found.span.start === edit?.span.start && found.span.end === edit.span.end;
}

/** True when the server takes the document as it is and would not take it with the fix. */
function refuses(document: YamlDocument, fix: Fix, controller: ControllerVersion): boolean {
  if (isRefused(checkDocument(document, controller))) return false;
  return isRefused(checkDocument(parseDocument(applyEdits(document.text, fix.edits)), controller));
}

function isRefused(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => refusalBases.has(rule.basis));
}
