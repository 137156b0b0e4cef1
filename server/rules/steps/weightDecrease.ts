import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { neighbors } from "./neighbors.ts";

export const weightDecrease: DocumentRule = {
  scope: "document",
  id: "steps/weight-decrease",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A step sends less traffic than the step before",
  explanation: `In v1alpha1, when the strategy has \`trafficRoutings\`, the webhook refuses a step whose \`weight\` is smaller than the weight of the step before.
v1beta1 does not compare \`traffic\` between steps.

**What to do.** Order the steps so that the weight never falls.

**Evidence.** Controller v0.6.2: HTTP 422; accepted without \`trafficRoutings\` as long as the replicas do not fall.`,
  facts: ["A11"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1" || !rollout.strategy || rollout.strategy.routings.length === 0) return;
    for (const { previous, step } of neighbors(rollout.strategy)) {
      const [before, weight] = [previous.value["weight"], step.value["weight"]];
      if (typeof before !== "number" || typeof weight !== "number" || weight >= before) continue;
      yield {
        path: [...step.path, "weight"],
        part: "value",
        message: `The weight falls from ${before} to ${weight}, and with trafficRoutings the webhook refuses that. Write at least ${before}, or reorder the steps.`,
      };
    }
  },
};
