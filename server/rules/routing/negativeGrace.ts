import { fitsInt32 } from "#domain/intOrPercent.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { possibleFix } from "#rules/offerFix.ts";
import { removeKey } from "#yaml/edits/removeKey.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const negativeGrace: DocumentRule = {
  scope: "document",
  id: "routing/negative-grace",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  title: "The grace period is negative",
  explanation: `\`gracePeriodSeconds\` is how long the controller waits after each change of a route. From v0.6.0 on the webhook refuses a negative one; a TrafficRouting, which has no webhook, keeps it.

**What to do.** Write a positive number of seconds, or remove the field, which gives 3.

**Evidence.** Controller v0.6.2: \`-1\` is refused with HTTP 422, \`0\` is accepted.`,
  facts: ["B13", "A14"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      const seconds = value["gracePeriodSeconds"];
      if (typeof seconds !== "number" || seconds >= 0 || !Number.isInteger(seconds) || !fitsInt32(seconds)) continue;
      yield {
        path: [...path, "gracePeriodSeconds"],
        part: "value",
        message: `The webhook refuses a grace period of ${seconds} seconds, because it cannot be negative. Write a positive number, or remove the field for the default of 3.`,
        fixes: () =>
          possibleFix(
            "Remove gracePeriodSeconds, for the default of 3",
            removeKey(subject.manifest.document, [...path, "gracePeriodSeconds"]),
          ),
      };
    }
  },
};
