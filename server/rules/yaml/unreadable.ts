import type { Problem, TextRule } from "#rules/rule.ts";
import { tabFixes } from "./tabFixes.ts";

export const unreadable: TextRule = {
  scope: "text",
  id: "yaml/unreadable",
  basis: "syntax",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "kubectl cannot read this document",
  explanation: `kubectl turns YAML into JSON before it sends anything, and here it cannot.
Besides ordinary mistakes (a missing quote or colon, a tab used for indentation) it stops at things a YAML parser may take: a key that is null, \`.inf\` and \`.nan\`, a \`%YAML\` directive, \`<<\` with something that is no mapping, an alias that is not defined.

Nothing of the file from this document on reaches the cluster.

**What to do.** Repair the marked place.

**Evidence.** kubectl 1.34, \`create --dry-run=server --validate=strict\`.`,
  facts: [],
  *check(document): Iterable<Problem> {
    for (const { trouble, message, span } of document.problems) {
      if (trouble !== "unreadable") continue;
      const isTab = document.text[span.start] === "\t";
      yield { path: [], part: "value", span, message, ...(isTab && { fixes: () => tabFixes(document) }) };
    }
  },
};
