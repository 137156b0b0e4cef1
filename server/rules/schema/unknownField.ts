import type { DocumentRule, Problem } from "#rules/rule.ts";
import type { UnknownField } from "#schema/violation.ts";
import { pathText } from "#rules/pathText.ts";
import { unknownFieldFixes } from "./unknownFieldFixes.ts";
import { violationsOf } from "./violationsOf.ts";

export const unknownField: DocumentRule = {
  scope: "document",
  id: "schema/unknown-field",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The kind has no such field",
  explanation: `The API server drops fields it does not know. kubectl from 1.25 on asks it to refuse them instead, so \`kubectl apply\` and \`create\` fail with "unknown field"; clients that do not ask for it lose the field without a word.

The usual reasons are a field one level too high (\`enableExtraWorkloadForCanary\` and \`trafficRoutingRef\` belong under \`strategy.canary\`), \`spec.paused\`, which is \`spec.strategy.paused\`, a field of the other API version (\`weight\` and \`objectRef\` are v1alpha1, \`traffic\` and \`workloadRef\` are v1beta1), and a field that the controller you run does not have yet.

**What to do.** Move, rename or remove the field.

**Evidence.** API server 1.34 with \`fieldValidation=Strict\`: HTTP 400, which hides every other complaint.`,
  facts: ["2.D", "R49"],
  *check(subject): Iterable<Problem> {
    for (const violation of violationsOf(subject, "unknown-field")) {
      yield {
        path: violation.path,
        part: "key",
        message: `${what(violation)} ${advice(violation)}`,
        fixes: () => unknownFieldFixes(subject.manifest, violation),
      };
    }
  },
};

function what({ field, path }: UnknownField): string {
  const parent = path.slice(0, -1);
  return parent.length === 0
    ? `The manifest has no field ${field}, so the API server refuses it.`
    : `${pathText(parent)} has no field ${field}, so the API server refuses the manifest.`;
}

function advice({ since, nearest, elsewhere, versions }: UnknownField): string {
  if (since !== undefined) {
    return since === "next"
      ? "Only the unreleased main branch has it; remove it, or select that controller version."
      : `Controller ${since} brings it; remove it, or select that controller version.`;
  }
  if (nearest !== undefined) return `Did you mean ${nearest}?`;
  if (elsewhere.length > 0) return `It belongs at ${elsewhere.join(" or ")}; move it there.`;
  if (versions.length > 0) return `It is a field of ${versions.join(" and ")}; use the field of this version instead.`;
  return "Remove it.";
}
