import { type CodeAction, CodeActionKind } from "vscode-languageserver-types";
import { convertDocument } from "#convert/convertFile.ts";
import type { Conversion } from "#convert/convertRollout.ts";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { pathText } from "#rules/pathText.ts";
import { rangeOf } from "#workspace/indexFile.ts";
import { documentAt, type ManifestFile } from "#workspace/manifestFile.ts";
import { shift } from "#yaml/span.ts";
import { type ActionRequest, workspaceEdit } from "./codeActions.ts";

const title = "Convert to v1beta1";

/**
 * The action that converts the v1alpha1 Rollout at the start of the range. The title names what is lost. Where it cannot
 * be done the action says why, for clients that show actions which are out of reach; others get none.
 */
export function convertActions(
  file: ManifestFile,
  controller: ControllerVersion,
  request: ActionRequest & { readonly showsDisabled: boolean },
): readonly CodeAction[] {
  const placed = documentAt(file, file.lines.offset(request.range.start));
  const result = placed && convertDocument(placed, controller);
  if (!result) return [];
  const kind = CodeActionKind.RefactorRewrite;
  if (!result.ok) return request.showsDisabled ? [{ title, kind, disabled: { reason: result.failure.message } }] : [];
  const edits = result.value.edits.map(({ span, newText }) => ({
    range: rangeOf(file.lines, shift(span, placed.offset)),
    newText,
  }));
  return [{ title: title + consequences(result.value), kind, edit: workspaceEdit(file, request.version, edits) }];
}

/** What the title adds: the fields that go, and how many values are left to correct. */
function consequences({ notes }: Conversion): string {
  const dropped = notes.filter(({ kind }) => kind === "dropped").map(({ path }) => pathText(path.slice(-1)));
  const refused = notes.filter(({ kind }) => kind === "refused").length;
  const parts = [
    ...(dropped.length > 0 ? [`drops ${dropped.join(" and ")}`] : []),
    ...(refused > 0 ? [`leaves ${refused} ${refused === 1 ? "value" : "values"} to correct`] : []),
  ];
  return parts.length > 0 ? ` (${parts.join(", ")})` : "";
}
