import { likelyFix } from "#rules/offerFix.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** R36: zero means three. */
export const gracePeriodZero: DocumentRule = {
  id: "routing/grace-period-zero",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R36"],
  title: "A grace period of 0 is taken as 3",
  explanation: `\`gracePeriodSeconds: 0\` does not switch the waiting off. The controller takes 0 for 3 seconds when it sets routes, and from v0.6.0 on the stored value itself becomes 3 as soon as the controller writes the Rollout for the first time, because 0 counts as absent there and 3 is the default.

**What to do.** Write \`3\`, or \`1\` for the shortest wait.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a Rollout created with 0 showed 3 a moment later.`,
  *check(subject) {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      if (value["gracePeriodSeconds"] !== 0) continue;
      const seconds = [...path, "gracePeriodSeconds"];
      yield {
        path: seconds,
        part: "value",
        message: "A grace period of 0 is taken as 3 seconds. Write 3, or 1 for the shortest wait.",
        fixes: () => likelyFix("Write 3, which is what 0 means", replaceValue(subject.manifest.document, seconds, "3")),
      };
    }
  },
};
