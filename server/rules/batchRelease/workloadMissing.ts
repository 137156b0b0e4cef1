import { kruiseGroup } from "#domain/objectKey.ts";
import { at, isObject, objectAt } from "#domain/json.ts";
import { knownValue } from "#rules/certainty.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const workloadMissing: DocumentRule = {
  scope: "document",
  id: "batch-release/workload-missing",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The v1alpha1 BatchRelease names no workload",
  explanation: `A BatchRelease of v1alpha1 is converted to v1beta1 before it is stored, and the conversion follows \`spec.targetReference.workloadRef\` without looking whether it is there.
The schema does not demand it, so the request ends with HTTP 500, "conversion webhook failed", which looks like an installation problem and is not one. The controller survives.

**What to do.** Add \`workloadRef\` with \`apiVersion\`, \`kind\` and \`name\`. Better, leave BatchReleases to the controller, which writes one for each Rollout.

**Evidence.** Controller v0.6.2: HTTP 500 without \`spec\` and with \`targetReference: {}\`; a \`spec\` without \`targetReference\` is refused by the schema. Not tried on the other lines.`,
  facts: ["2.D"],
  *check({ manifest }): Iterable<Problem> {
    const { apiVersion, kind, document } = manifest;
    if (apiVersion.group !== kruiseGroup || apiVersion.version !== "v1alpha1" || kind !== "BatchRelease") return;
    const value = knownValue(document);
    if (!isObject(value) || objectAt(value, ["spec", "targetReference", "workloadRef"])) return;
    // A spec without the reference is refused by the schema already.
    if (isSet(value["spec"]) && !isSet(at(value, ["spec", "targetReference"]))) return;
    yield {
      path: ["spec", "targetReference", "workloadRef"],
      part: "key",
      message:
        "This BatchRelease names no workload, and the conversion webhook fails over it with HTTP 500. Add spec.targetReference.workloadRef with apiVersion, kind and name.",
    };
  },
};
