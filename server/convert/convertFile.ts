import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { stringAt } from "#domain/json.ts";
import { fail, type Result } from "#domain/result.ts";
import { convertedFrom } from "#domain/rolloutAsV1beta1.ts";
import type { ManifestFile, PlacedManifest } from "#workspace/manifestFile.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { ItemDocument } from "#yaml/itemDocument.ts";
import { listItems } from "#yaml/listItems.ts";
import { shift, type Span } from "#yaml/span.ts";
import { type Conversion, type ConversionRefusal, convertRollout, isV1alpha1Rollout } from "./convertRollout.ts";

/** Something to say about the conversion of a file. */
export interface ConversionRemark {
  /** What became of the field or value, or `kept` for a Rollout that stays v1alpha1. */
  readonly kind: "dropped" | "refused" | "kept";
  readonly message: string;
  /** Counted from the start of the file as it was. */
  readonly span: Span;
}

/** A file with every Rollout converted that can be. */
export interface FileConversion {
  readonly text: string;
  /** How many Rollouts became v1beta1. */
  readonly converted: number;
  /** In file order. */
  readonly remarks: readonly ConversionRemark[];
}

/** Converts every v1alpha1 Rollout of a file. All other documents, and what lies between, stay as they are. */
export function convertFile(file: ManifestFile, controller: ControllerVersion): FileConversion {
  const results = file.documents.flatMap((placed) => {
    const result = convertDocument(placed, controller);
    return result ? [{ offset: placed.offset, result }] : [];
  });
  const edits = results.flatMap(({ offset, result }) =>
    result.ok ? result.value.edits.map((edit) => ({ ...edit, span: shift(edit.span, offset) })) : [],
  );
  return {
    text: applyEdits(file.text, edits),
    converted: results.filter(({ result }) => result.ok).length,
    remarks: results.flatMap(({ offset, result }) =>
      remarksOf(result).map((remark) => ({ ...remark, span: shift(remark.span, offset) })),
    ),
  };
}

/** What conversion makes of one document of a file; undefined for what is no v1alpha1 Rollout. */
export function convertDocument(
  { document, manifest }: PlacedManifest,
  controller: ControllerVersion,
): Result<Conversion, ConversionRefusal> | undefined {
  // Its list says so for all of them.
  if (document instanceof ItemDocument) return undefined;
  if (manifest && isV1alpha1Rollout(manifest)) return convertRollout(manifest, controller);
  const isList = listItems(document).some(({ value }) => isOldRollout(value));
  if (isList) {
    const message = "This List holds v1alpha1 Rollouts. Write them as documents of their own, then convert them.";
    return fail({ reason: "list", message, span: document.nearestSpan(["kind"], "value") });
  }
  const trouble = document.problems.find((problem) => problem.trouble === "unreadable");
  if (manifest || !trouble || !namesOld.test(document.text) || !namesRollout.test(document.text)) return undefined;
  return fail({ reason: "unreadable", message: trouble.message, span: trouble.span });
}

const isOldRollout = (item: Parameters<typeof stringAt>[0]): boolean =>
  stringAt(item, ["apiVersion"]) === convertedFrom && stringAt(item, ["kind"]) === "Rollout";

/** Enough to tell what an unreadable text was meant to be. */
const namesOld = /^apiVersion:[ \t]*["']?rollouts\.kruise\.io\/v1alpha1\b/m;
const namesRollout = /^kind:[ \t]*["']?Rollout\b/m;

function remarksOf(result: Result<Conversion, ConversionRefusal>): readonly ConversionRemark[] {
  if (!result.ok) return [{ kind: "kept", message: result.failure.message, span: result.failure.span }];
  return result.value.notes.map(({ kind, message, span }) => ({ kind, message, span }));
}
