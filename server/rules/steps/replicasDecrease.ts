import { fitsInt32, type IntOrPercent, parseIntOrPercent, scaledUp } from "#domain/intOrPercent.ts";
import { type ItemView, isSet, rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { neighbors } from "./neighbors.ts";

export const replicasDecrease: DocumentRule = {
  scope: "document",
  id: "steps/replicas-decrease",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A step updates fewer pods than the step before",
  explanation: `\`replicas\` is cumulative, so it may stay the same from step to step but not fall.
The webhook compares neighboring steps when both are percentages or both are numbers; a number beside a percentage is not compared.
In v1alpha1 a step's \`weight\` stands in for missing \`replicas\` and counts as a percentage.

**What to do.** Order the steps so that replicas never fall.

**Evidence.** Controller v0.6.2: \`50%\` then \`40%\` and \`5\` then \`3\` are refused with HTTP 422, \`50%\` then \`3\` is accepted.`,
  facts: ["B11", "A12"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (!rollout?.strategy) return;
    for (const { previous, step } of neighbors(rollout.strategy)) {
      if (weightsAreCompared(rollout, previous, step)) continue;
      const [before, after] = [amountOf(previous, rollout), amountOf(step, rollout)];
      if (!before || !after || before.unit !== after.unit || scaledUp(after, 100) >= scaledUp(before, 100)) continue;
      yield {
        path: [...step.path, isSet(step.value["replicas"]) ? "replicas" : "weight"],
        part: "value",
        message: `The step before updates ${shown(before)} and this one ${shown(after)}, but replicas are cumulative and the webhook refuses a fall. Write at least ${shown(before)}, or reorder the steps.`,
      };
    }
  },
};

/** What the step updates, when it is a value the webhook would get past before it compares steps. */
function amountOf({ value }: ItemView, { version }: RolloutView): IntOrPercent | undefined {
  const { replicas, weight } = value;
  if (!isSet(replicas)) {
    return version === "v1alpha1" && typeof weight === "number" ? { unit: "percent", value: weight } : undefined;
  }
  if (typeof replicas !== "string" && typeof replicas !== "number") return undefined;
  const amount = parseIntOrPercent(replicas);
  if (!amount || amount.value <= 0 || !fitsInt32(amount.value)) return undefined;
  return amount.unit === "percent" && amount.value > 100 ? undefined : amount;
}

/** Two weights beside `trafficRoutings` are compared as weights (`steps/weight-decrease`); once is enough. */
function weightsAreCompared({ version, strategy }: RolloutView, previous: ItemView, step: ItemView): boolean {
  const bothWeights = [previous, step].every(({ value }) => !isSet(value["replicas"]));
  return version === "v1alpha1" && bothWeights && strategy !== undefined && strategy.routings.length > 0;
}

function shown({ unit, value }: IntOrPercent): string {
  return unit === "percent" ? `${value}%` : value === 1 ? "1 pod" : `${value} pods`;
}
