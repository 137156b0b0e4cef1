import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { checkDocument } from "#rules/engine.ts";
import type { Finding, Fix, RuleFacts } from "#rules/rule.ts";
import { isRefusal } from "#rules/suppression/applySuppressions.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import { shift } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { fileFindings, type PlacedFinding } from "./fileFindings.ts";

/** A text with its fixes applied. */
export interface FixedText {
  readonly text: string;
  /** How many fixes it took. */
  readonly fixed: number;
}

/** What is fixed besides, and what is not. */
export interface FixChoice {
  /** Rules whose findings are to stay. */
  readonly leavesAlone?: (rule: string) => boolean;
  /** Rules whose likeliest fix is wanted though it is for a person to decide: somebody has. */
  readonly decided?: (rule: string) => boolean;
}

/** No manifest that people write needs more; two fixes that undo one another would. */
const mostRounds = 100;

/**
 * Applies the safe fixes of a file, and those of the findings that come to light by them, until none is left. A fix
 * that would make the server refuse a document it accepts is left out, as are findings of rules that are to be left alone.
 */
export function fixAllSafe(
  file: ManifestFile,
  controller: ControllerVersion,
  index: ManifestIndex | undefined,
  { leavesAlone = () => false, decided = () => false }: FixChoice = {},
): FixedText {
  const cache = new DocumentCache();
  let here = file;
  let fixed = 0;
  for (let round = 0; round < mostRounds; round++) {
    const findings = fileFindings(here, controller, index).filter(({ finding }) => !leavesAlone(finding.rule.id));
    const fixes = nextFixes(here, findings, { controller, decided });
    if (fixes.length === 0) break;
    fixed += fixes.length;
    const text = applyEdits(here.text, fixes.flat());
    here = manifestFile(file.uri, text, cache.documents(text));
  }
  return { text: here.text, fixed };
}

interface Choice {
  readonly controller: ControllerVersion;
  readonly decided: (rule: string) => boolean;
}

/** The edits, placed in the file, of fixes that do not get in each other's way. */
function nextFixes(
  file: ManifestFile,
  all: readonly PlacedFinding[],
  choice: Choice,
): readonly (readonly TextEdit[])[] {
  return file.documents.flatMap((placed) => {
    const findings = all.filter((found) => found.placed === placed).map(({ finding }) => finding);
    return together(placed.document, findings, choice).map(({ edits }) => {
      return edits.map(({ span, newText }) => ({ span: shift(span, placed.offset), newText }));
    });
  });
}

/** All that only put one scalar in the place of another; else one alone, because others may build on what it changes. */
function together(
  document: YamlDocument,
  findings: readonly Finding[],
  { controller, decided }: Choice,
): readonly Fix[] {
  const scalars = new Map<number, Fix>();
  const others = new Map<RuleFacts, Fix>();
  for (const { rule, fixes } of findings) {
    // One of its kind is enough for this round, and each costs a look at the whole document.
    const wanted = ({ safe, preferred }: Fix): boolean => safe || (preferred !== false && decided(rule.id));
    const fix = others.has(rule) ? undefined : fixes().find(wanted);
    if (!fix) continue;
    const start = scalarReplaced(document, fix);
    if (start === undefined) others.set(rule, fix);
    else if (!scalars.has(start)) scalars.set(start, fix);
  }
  const sound = (fixes: readonly Fix[]): boolean => !refuses(document, fixes, controller);
  const replaced = [...scalars.values()];
  if (replaced.length > 0 && sound(replaced)) return replaced;
  return [...replaced, ...others.values()].filter((fix) => sound([fix])).slice(0, 1);
}

/** Where the scalar begins that the fix replaces as a whole; undefined for a fix that does anything else. */
function scalarReplaced(document: YamlDocument, { edits }: Fix): number | undefined {
  const [edit, ...more] = edits;
  const found = edit && more.length === 0 ? document.locate(edit.span.start) : undefined;
  const whole = found?.part === "value" && found.span.start === edit?.span.start && found.span.end === edit.span.end;
  return whole ? found.span.start : undefined;
}

/** True when the server takes the document as it is and would not take it with the fixes. */
function refuses(document: YamlDocument, fixes: readonly Fix[], controller: ControllerVersion): boolean {
  if (isRefused(checkDocument(document, controller))) return false;
  const edits = fixes.flatMap((fix) => fix.edits);
  return isRefused(checkDocument(parseDocument(applyEdits(document.text, edits)), controller));
}

function isRefused(findings: readonly Finding[]): boolean {
  return findings.some(({ rule }) => isRefusal(rule.basis));
}
