import { at, isObject, type JsonObject, listAt, objectAt, type Path } from "#domain/json.ts";
import { convertedTo, lostFields, lostIn, needsCanaryFlag, stylePath } from "#domain/rolloutAsV1beta1.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { insertFirstKey } from "#yaml/edits/insertBefore.ts";
import { removeKey } from "#yaml/edits/removeKey.ts";
import { unwrapKey } from "#yaml/edits/unwrapKey.ts";
import type { TextEdit } from "#yaml/textEdit.ts";
import { stepEdits } from "./stepEdits.ts";

const canary: Path = ["spec", "strategy", "canary"];

/**
 * The edits that turn the text of a v1alpha1 Rollout into v1beta1, as far as its layout allows: whether they add up
 * is for the caller to see. Undefined when two of them want to write the same place differently.
 */
export function conversionEdits(document: YamlDocument, rollout: JsonObject): readonly TextEdit[] | undefined {
  return distinct([
    ...versionEdits(document),
    ...styleEdits(document, rollout),
    ...lostIn(rollout).flatMap((field) => removeKey(document, lostFields[field])),
    ...unwrapKey(document, ["spec", "objectRef"], "workloadRef"),
    ...(needsCanaryFlag(rollout) ? insertFirstKey(document, canary, "enableExtraWorkloadForCanary", "true") : []),
    ...listAt(rollout, [...canary, "steps"]).flatMap((step, index) =>
      isObject(step) ? stepEdits(document, [...canary, "steps", index], step) : [],
    ),
  ]);
}

/** The new version in the quotes of the old one. */
function versionEdits(document: YamlDocument): readonly TextEdit[] {
  const span = document.valueSpan(["apiVersion"]);
  if (!span) return [];
  const quote = /["']/.exec(document.text[span.start] ?? "")?.[0] ?? "";
  return [{ span, newText: quote + convertedTo + quote }];
}

/** The annotation goes, and so do the annotations when it was the only one. */
function styleEdits(document: YamlDocument, rollout: JsonObject): readonly TextEdit[] {
  if (at(rollout, stylePath) === undefined) return [];
  const others = Object.keys(objectAt(rollout, stylePath.slice(0, -1)) ?? {}).length - 1;
  return removeKey(document, others > 0 ? stylePath : stylePath.slice(0, -1));
}

/** The edits in text order, each once: an anchor may lead to one place by several paths. */
function distinct(edits: readonly TextEdit[]): readonly TextEdit[] | undefined {
  const ordered = edits.toSorted((one, other) => one.span.start - other.span.start || one.span.end - other.span.end);
  const kept = ordered.filter((edit, index) => !isSame(edit, ordered[index - 1]));
  const collide = kept.some(({ span }, index) => index > 0 && span.start < (kept[index - 1]?.span.end ?? 0));
  return collide ? undefined : kept;
}

function isSame({ span, newText }: TextEdit, other: TextEdit | undefined): boolean {
  return span.start === other?.span.start && span.end === other.span.end && newText === other.newText;
}
