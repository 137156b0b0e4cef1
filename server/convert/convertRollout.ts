import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { rolloutAsV1beta1 } from "#domain/rolloutAsV1beta1.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { applyEdits } from "#yaml/edits/applyEdits.ts";
import { sameJson } from "#yaml/edits/expectedValue.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { Span } from "#yaml/span.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { conversionEdits } from "./conversionEdits.ts";
import { type ConversionNote, conversionNotes, refusalsOf } from "./conversionNotes.ts";

/** A v1alpha1 Rollout turned into v1beta1. */
export interface Conversion {
  /** In text order, counted from the start of the document's text. Everything they do not touch stays as it is. */
  readonly edits: readonly TextEdit[];
  readonly notes: readonly ConversionNote[];
}

/** Why a document is left as it is. */
export interface ConversionRefusal {
  /**
   * `templated`: a template decides what stands there. `unreadable`: kubectl cannot read it. `refused`: the server
   * refuses it as v1alpha1 already. `layout`: no edit of this text says the same in v1beta1. `list`: it is an item of a List.
   */
  readonly reason: "templated" | "unreadable" | "refused" | "layout" | "list";
  /** Why, and what to do. */
  readonly message: string;
  /** Counted from the start of the document's text. */
  readonly span: Span;
}

/** True for what `convertRollout` takes. */
export function isV1alpha1Rollout({ apiVersion: { group, version }, kind }: Manifest): boolean {
  return group === kruiseGroup && version === "v1alpha1" && kind === "Rollout";
}

const known = new WeakMap<YamlDocument, Map<ControllerVersion, Result<Conversion, ConversionRefusal>>>();

/**
 * Converts a v1alpha1 Rollout (see `isV1alpha1Rollout`) to v1beta1 for a controller line. The edits are only handed out
 * when the text they leave reads as exactly what `rolloutAsV1beta1` says. Kept with the document.
 */
export function convertRollout(
  manifest: Manifest,
  controller: ControllerVersion,
): Result<Conversion, ConversionRefusal> {
  const kept = known.get(manifest.document) ?? new Map<ControllerVersion, Result<Conversion, ConversionRefusal>>();
  known.set(manifest.document, kept);
  const result = kept.get(controller) ?? convert(manifest, controller);
  kept.set(controller, result);
  return result;
}

function convert(manifest: Manifest, controller: ControllerVersion): Result<Conversion, ConversionRefusal> {
  const { document, value } = manifest;
  const here = document.nearestSpan(["apiVersion"], "value");
  if (document.templated) {
    const message =
      "Parts of this Rollout come from a template. Convert what the template renders, or write it by hand.";
    return fail({ reason: "templated", message, span: here });
  }
  const [refusal] = refusalsOf(document, controller);
  if (refusal) {
    const { message, span } = refusal;
    if (!document.readable) return fail({ reason: "unreadable", message, span });
    return fail({ reason: "refused", message: `The API server refuses this Rollout as it is. ${message}`, span });
  }
  const edits = conversionEdits(document, value);
  const converted = edits && parseDocument(applyEdits(document.text, edits));
  if (!edits || !converted?.readable || !sameJson(converted.value, rolloutAsV1beta1(value))) {
    return fail({ reason: "layout", ...obstacle(document, here) });
  }
  return ok({ edits, notes: conversionNotes(manifest, converted, controller) });
}

/** What most likely keeps the edits from meaning what they say. */
function obstacle(document: YamlDocument, here: Span): Pick<ConversionRefusal, "message" | "span"> {
  const [twice] = document.problems;
  if (twice)
    return { message: `This Rollout cannot be converted before that is settled: ${twice.message}`, span: twice.span };
  const message =
    "This Rollout cannot be converted where it stands, because of its anchors and aliases or a rare layout. Write its values out, one key a line, then convert it.";
  return { message, span: here };
}
