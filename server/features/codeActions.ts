import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type Range,
  type TextEdit,
} from "vscode-languageserver-types";
import type { Fix } from "#rules/rule.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import type { ManifestFile } from "#workspace/manifestFile.ts";
import { shift } from "#yaml/span.ts";
import { toDiagnostic } from "./diagnostics.ts";
import type { PlacedFinding } from "./fileFindings.ts";

/** What an editor wants actions for. */
export interface ActionRequest {
  readonly range: Range;
  /** What the editor shows there. */
  readonly diagnostics: readonly Diagnostic[];
  /** The version of the text the edits are for; null when the editor takes no versions. */
  readonly version: number | null;
}

/** The quick fixes for the findings that touch the range. */
export function codeActions(
  file: ManifestFile,
  findings: readonly PlacedFinding[],
  request: ActionRequest,
): readonly CodeAction[] {
  return findings
    .filter(({ range }) => touch(range, request.range))
    .flatMap((placed) => {
      const own = toDiagnostic(placed);
      const shown = request.diagnostics.filter((it) => it.code === own.code && sameRange(it.range, own.range));
      return placed.finding.fixes().map((fix, order) => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: shown.length > 0 ? shown : [own],
        isPreferred: order === 0 && fix.preferred !== false,
        edit: workspaceEdit(file, request.version, fixEdits(file, placed, fix)),
      }));
    });
}

/** The edits of a fix, placed in the file. */
export function fixEdits(file: ManifestFile, { placed }: PlacedFinding, fix: Fix): TextEdit[] {
  return fix.edits.map(({ span, newText }) => ({ range: rangeOf(file.lines, shift(span, placed.offset)), newText }));
}

/** Edits of one file, for one version of it where the editor counts versions. */
export function workspaceEdit(
  { uri }: ManifestFile,
  version: number | null,
  edits: TextEdit[],
): NonNullable<CodeAction["edit"]> {
  return version === null
    ? { changes: { [uri]: edits } }
    : { documentChanges: [{ textDocument: { uri, version }, edits }] };
}

function touch(one: Range, other: Range): boolean {
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}

function isBefore(one: Range["start"], other: Range["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}

function sameRange(one: Range, other: Range): boolean {
  return [one.start, one.end].every((position, end) => {
    const counterpart = end === 0 ? other.start : other.end;
    return position.line === counterpart.line && position.character === counterpart.character;
  });
}
