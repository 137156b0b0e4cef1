import { fitsInt32 } from "#domain/intOrPercent.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const weightRange: DocumentRule = {
  scope: "document",
  id: "steps/weight-range",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  title: "A step's weight is not between 1 and 100",
  explanation: `In v1alpha1 a step without \`replicas\` uses its \`weight\` for the pods as well, so the webhook wants it between 1 and 100.
With \`replicas\` present the webhook does not look at the range at all, which has other consequences.
The 0.5 line never checks the range.

**What to do.** Write a weight from 1 to 100.

**Evidence.** Controller v0.6.2: \`0\`, \`101\` and \`-1\` are refused with HTTP 422.`,
  facts: ["A10"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1") return;
    for (const { path, value } of rollout.strategy?.steps ?? []) {
      const weight = value["weight"];
      if (typeof weight !== "number" || isSet(value["replicas"]) || !fitsInt32(weight)) continue;
      if (!Number.isInteger(weight) || (weight > 0 && weight <= 100)) continue;
      yield {
        path: [...path, "weight"],
        part: "value",
        message: `The webhook refuses weight ${weight}: without replicas it counts for the pods too and goes from 1 to 100. Write a weight in that range, or add replicas.`,
      };
    }
  },
};
