import { kruiseGroup } from "#domain/objectKey.ts";
import { likelyFix } from "#rules/offerFix.ts";
import type { Fix, Problem, TextRule } from "#rules/rule.ts";
import { readManifest } from "#workspace/readManifest.ts";
import { removeLostKey } from "#yaml/edits/removeKey.ts";

export const duplicateKey: TextRule = {
  scope: "text",
  id: "yaml/duplicate-key",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A key stands twice and one value is lost",
  explanation: `YAML forbids a key that stands twice in one mapping, but kubectl reads it: it keeps the last value and drops the earlier one without a word.
The API server, which does refuse duplicates, never sees any, because kubectl sends JSON.

**What to do.** Keep the value you mean and remove the other.

**Evidence.** kubectl 1.34 on API server 1.34: accepted even with \`--validate=strict\`, and the object has the last value.`,
  facts: [],
  *check(document): Iterable<Problem> {
    if (readManifest(document)?.apiVersion.group !== kruiseGroup) return;
    for (const { trouble, message, span, path } of document.problems) {
      if (trouble !== "duplicate-key" || !path) continue;
      // Two branches of a template condition may hold the same key, of which only one comes to be.
      if (document.templated && document.isMasked(path.slice(0, -1))) continue;
      const fixes = (): readonly Fix[] =>
        likelyFix("Remove the value that is lost", removeLostKey(document, path, span));
      yield { path, part: "key", span, message, fixes };
    }
  },
};
