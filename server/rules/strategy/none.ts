import { objectAt } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const none: DocumentRule = {
  scope: "document",
  id: "strategy/none",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The Rollout says no way to release",
  explanation: `The schema demands \`strategy\` but lets it be empty; the webhook refuses it unless \`canary\` or, from v0.6.0 on in v1beta1, \`blueGreen\` is set.
A \`null\` counts as not set, and \`paused\` alone is no strategy.

**What to do.** Add \`canary\` with at least one step.

**Evidence.** Controller v0.6.2: \`strategy: {}\`, \`{paused: true}\` and \`{canary: null}\` are refused with HTTP 422.`,
  facts: ["B3", "A4"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    const strategy = objectAt(rollout?.value, ["spec", "strategy"]);
    if (!rollout || !strategy || isSet(strategy["canary"])) return;
    const blueGreenExists = rollout.version === "v1beta1" && subject.controller !== "0.5";
    if (blueGreenExists && isSet(strategy["blueGreen"])) return;
    const choice = blueGreenExists ? "strategy.canary or strategy.blueGreen" : "strategy.canary";
    yield {
      path: ["spec", "strategy"],
      part: "key",
      message: `The strategy says no way to release, and the webhook refuses that. Add ${choice} with at least one step.`,
    };
  },
};
