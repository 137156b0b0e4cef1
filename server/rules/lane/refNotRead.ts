import { at, type Path, stringAt } from "#domain/json.ts";
import { laneAnnotation } from "#domain/lane.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { possibleFix, safeFix } from "#rules/offerFix.ts";
import { removal } from "#rules/removal.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";
import type { TextEdit } from "#yaml/textEdit.ts";

/** R1: the field that the official example uses, and that nothing reads. */
export const refNotRead: DocumentRule = {
  id: "lane/ref-not-read",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R1"],
  ignoredField: true,
  title: "trafficRoutingRef is never read",
  explanation: `The controller joins a Rollout to a shared TrafficRouting by the annotation \`${laneAnnotation}\` and by nothing else. The field \`trafficRoutingRef\` is part of the v1beta1 schema, so the API server stores it, but no release from v0.5.0 to v0.6.2 reads it, and neither does the main branch. The release then runs without its gateway route: no canary Ingress, no request mark, no lane.

**What to do.** Add the annotation with the same name. The field may stay; it does no harm. From a blue-green Rollout remove it, because such a release has no gray pods for a lane.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with the field alone the TrafficRouting stays Healthy through the whole release; with the annotation it goes to Progressing and carries a finalizer for each member. Writing the object once through the v1alpha1 endpoint turns the field into the annotation, which is why the v1alpha1 form of the same example works.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1beta1" || !rollout.strategy) return;
    const { path: strategy, value } = rollout.strategy;
    const named = stringAt(value, ["trafficRoutingRef"]);
    if (!named) return;
    const annotation = at(rollout.value, ["metadata", "annotations", laneAnnotation]) ?? "";
    // Any other type is a template's to fill in, or the schema's to refuse.
    if (typeof annotation !== "string" || annotation === named) return;
    const path = [...strategy, "trafficRoutingRef"];
    const { document } = subject.manifest;
    if (annotation) {
      yield {
        path,
        part: "value",
        message: `The controller never reads trafficRoutingRef, it follows the annotation, which says ${annotation}: ${named} gets no route for this release. Make the two agree, or remove the field.`,
        fixes: () => [
          ...possibleFix(`Set the annotation to ${named}`, writeAnnotation(document, path)),
          ...removal(document, path),
        ],
      };
      return;
    }
    if (rollout.strategy.field === "blueGreen") {
      yield {
        path,
        part: "value",
        message: `The controller never reads trafficRoutingRef, and a blue-green release would have no gray pods for lane ${named} anyway. Remove the field, or use canary style.`,
        fixes: () => removal(document, path),
      };
      return;
    }
    yield {
      path,
      part: "value",
      message: `The controller never reads trafficRoutingRef, so ${named} gets no route and this release runs outside its lane. Add the annotation ${laneAnnotation}: ${named}.`,
      fixes: () => safeFix(`Add the annotation ${laneAnnotation}: ${named}`, writeAnnotation(document, path)),
    };
  },
};

/** Gives the annotation the name as the field has it written, quotes included. */
function writeAnnotation(document: YamlDocument, field: Path): readonly TextEdit[] {
  const span = document.valueSpan(field);
  if (!span) return [];
  const name = document.text.slice(span.start, span.end);
  const annotation = ["metadata", "annotations", laneAnnotation];
  return document.keySpan(annotation)
    ? replaceValue(document, annotation, name)
    : insertKey(document, annotation, name);
}
