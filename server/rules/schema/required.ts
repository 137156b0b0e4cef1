import { at } from "#domain/json.ts";
import { isWhole } from "#rules/certainty.ts";
import { pathText } from "#rules/pathText.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { violationsOf } from "./violationsOf.ts";

export const required: DocumentRule = {
  scope: "document",
  id: "schema/required",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A required field is missing",
  explanation: `The API server refuses the manifest with "Required value". A field that is \`null\`, or has nothing behind its colon, counts as missing.

**What to do.** Add the field.

**Evidence.** API server 1.34: HTTP 422 for \`workloadRef\` without \`name\` or with \`name: null\`, while \`name: ""\` passes.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    // In a text that is broken, or that a template completes, the field may well be there.
    if (!isWhole(subject.manifest.document)) return;
    for (const { path, field } of violationsOf(subject, "required")) {
      const parent = path.slice(0, -1);
      const owner = parent.length === 0 ? "The manifest" : pathText(parent);
      const empty = at(subject.manifest.value, path) === null;
      yield {
        path,
        part: "key",
        message: empty
          ? `${pathText(path)} is empty, which counts as missing, and the API server requires it. Give it a value.`
          : `${owner} has no ${field}, which the API server requires. Add it.`,
      };
    }
  },
};
