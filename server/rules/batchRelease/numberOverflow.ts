import { fitsInt32 } from "#domain/intOrPercent.ts";
import { isObject, type Json, listAt, objectAt, type Path } from "#domain/json.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { knownValue } from "#rules/certainty.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const numberOverflow: DocumentRule = {
  scope: "document",
  id: "batch-release/number-overflow",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A number is too large for the conversion of a v1alpha1 BatchRelease",
  explanation: `The API server's schema lets any 64-bit integer pass here, but a BatchRelease of v1alpha1 is converted to v1beta1 before it is stored, and the Go types of the conversion hold 32 bits.
The conversion webhook fails, and with it the request. A BatchRelease of v1beta1 is stored as it is.

**What to do.** Write a number between -2147483648 and 2147483647.

**Evidence.** Controller v0.6.2: \`canaryReplicas\`, \`batchPartition\` and \`failureThreshold\` of 2147483648 in v1alpha1 end with HTTP 500, "conversion webhook failed"; in v1beta1 such \`canaryReplicas\` are accepted. Not tried on the other lines.`,
  facts: ["2.D"],
  *check({ manifest }): Iterable<Problem> {
    const { apiVersion, kind, document } = manifest;
    if (apiVersion.group !== kruiseGroup || apiVersion.version !== "v1alpha1" || kind !== "BatchRelease") return;
    for (const [path, value] of numbersOf(knownValue(document) ?? null)) {
      if (typeof value !== "number" || fitsInt32(value) || value < -(2 ** 63) || value >= 2 ** 63) continue;
      yield {
        path,
        part: "value",
        message: `${value} does not fit into 32 bits, so the conversion webhook cannot read the object and the request fails. Write at most 2147483647.`,
      };
    }
  },
};

const planPath: Path = ["spec", "releasePlan"];

function* numbersOf(manifest: Json): Iterable<readonly [Path, Json | undefined]> {
  const plan = objectAt(manifest, planPath);
  for (const field of ["batchPartition", "failureThreshold"]) yield [[...planPath, field], plan?.[field]];
  for (const [index, batch] of listAt(plan, ["batches"]).entries()) {
    if (isObject(batch)) yield [[...planPath, "batches", index, "canaryReplicas"], batch["canaryReplicas"]];
  }
}
