import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { at, type Json, type Path } from "#domain/json.ts";
import { type LostField, lostFields, lostIn } from "#domain/rolloutAsV1beta1.ts";
import { checkDocument } from "#rules/engine.ts";
import { pathText } from "#rules/pathText.ts";
import type { Finding } from "#rules/rule.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";

/** Something a person should know about a conversion. */
export interface ConversionNote {
  /** `dropped`: v1beta1 goes without the field. `refused`: v1beta1 refuses the value, which stays for a person to correct. */
  readonly kind: "dropped" | "refused";
  /** What, why, what to do: one or two sentences. */
  readonly message: string;
  /** The path in the v1alpha1 manifest. */
  readonly path: Path;
  /** Where that stands, counted from the start of the v1alpha1 document's text. */
  readonly span: Span;
}

const whyDropped: Readonly<Record<LostField, string>> = {
  rolloutID:
    "v1beta1 has no rolloutID, so it is left out. To name a release, set rollouts.kruise.io/rollout-id on the workload, both as a label and as an annotation.",
  disableGenerateCanaryService:
    "disableGenerateCanaryService is left out: it never had an effect, because a controller that stores v1beta1 drops it from v1alpha1. Add it again if the canary Service is really to go.",
  status: "The status is left out, because the controller writes it and the API server ignores it in a manifest.",
};

/** What `converted`, made of `source`, goes without, and what the server will refuse in it. */
export function conversionNotes(
  { document: source, value }: Manifest,
  converted: YamlDocument,
  controller: ControllerVersion,
): readonly ConversionNote[] {
  const dropped = lostIn(value).map((field): ConversionNote => {
    const path = lostFields[field];
    return { kind: "dropped", message: whyDropped[field], path, span: source.nearestSpan(path, "key") };
  });
  const refused = refusalsOf(converted, controller).map((finding): ConversionNote => {
    const path = pathBefore(finding.path, value);
    const message = `v1beta1 refuses ${pathText(finding.path)}. ${finding.message}`;
    return { kind: "refused", message, path, span: source.nearestSpan(path, "value") };
  });
  return [...dropped, ...refused].toSorted((one, other) => one.span.start - other.span.start);
}

/** What makes the server refuse the document. */
export function refusalsOf(document: YamlDocument, controller: ControllerVersion): readonly Finding[] {
  return checkDocument(document, controller).filter(({ rule }) => refusing.has(rule.basis));
}

const refusing: ReadonlySet<string> = new Set(["syntax", "schema", "admission"]);

/** Where a value of the v1beta1 manifest comes from: `traffic`, and `replicas` that were missing, are the weight. */
function pathBefore(path: Path, before: Json): Path {
  if (path[1] === "workloadRef") return ["spec", "objectRef", ...path.slice(1)];
  const [step, field] = [path.slice(0, 5), path[5]];
  const fromWeight = field === "traffic" || (field === "replicas" && at(before, [...step, "replicas"]) === undefined);
  return path[3] === "steps" && fromWeight ? [...step, "weight"] : path;
}
