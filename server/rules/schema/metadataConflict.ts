import type { DocumentRule, Problem } from "#rules/rule.ts";
import { violationsOf } from "./violationsOf.ts";

export const metadataConflict: DocumentRule = {
  scope: "document",
  id: "schema/metadata-conflict",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "Two entries of the metadata exclude each other",
  explanation: `An object may have one controlling owner, and not the finalizers \`orphan\` and \`foregroundDeletion\` together. The API server refuses the manifest otherwise.

**What to do.** Remove one of the two. Manifests rarely need either field: owners and finalizers are written by controllers.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const { path, between } of violationsOf(subject, "conflict")) {
      yield {
        path,
        part: "value",
        message: `${between[0]} and ${between[1]} exclude each other, and the API server refuses both together. Remove one of the two.`,
      };
    }
  },
};
