import type { CodeAction, TextEdit } from "vscode-languageserver-types";
import type { ManifestFile } from "#workspace/manifestFile.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import { textDifference } from "#yaml/edits/textDifference.ts";
import { shift } from "#yaml/span.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { workspaceEdit } from "./codeActions.ts";

/** The kind under which editors ask for all safe fixes of a file, for example when they save it. */
export const fixAllKind = "source.fixAll.kruiseRollouts";

/** True when an editor asks for this kind, or for a wider one such as `source.fixAll`. Nobody gets it unasked. */
export function wantsFixAll(only: readonly string[]): boolean {
  return only.some((kind) => kind === fixAllKind || fixAllKind.startsWith(`${kind}.`));
}

/** The one action that turns the file into the fixed text; none when there is nothing to fix. */
export function fixAllAction(file: ManifestFile, fixed: string, version: number | null): readonly CodeAction[] {
  if (fixed === file.text) return [];
  const edit = workspaceEdit(file, version, changedParts(file, fixed));
  return [{ title: "Fix everything that has one safe fix", kind: fixAllKind, edit }];
}

/** One edit for each document that differs, so that the rest of the file keeps its folds and breakpoints. */
function changedParts(file: ManifestFile, fixed: string): TextEdit[] {
  const [before, after] = [splitDocuments(file.text), splitDocuments(fixed)];
  const pairs =
    before.length === after.length
      ? before.map(({ text, offset }, index) => ({ text, offset, fixed: after[index]?.text ?? text }))
      : [{ text: file.text, offset: 0, fixed }];
  return pairs
    .filter((pair) => pair.text !== pair.fixed)
    .map((pair) => {
      const { span, newText } = textDifference(pair.text, pair.fixed);
      return { range: rangeOf(file.lines, shift(span, pair.offset)), newText };
    });
}
