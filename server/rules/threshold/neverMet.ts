import { fitsInt32, parseIntOrPercent } from "#domain/intOrPercent.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R37: less than nothing may fail, so more than all must be ready. */
export const neverMet: DocumentRule = {
  id: "threshold/never-met",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R37"],
  title: "A negative failureThreshold holds every step forever",
  explanation: `The controller adds \`failureThreshold\` to the number of ready pods and waits until the sum reaches the pods of the step. Neither the schema nor the webhook has a lower bound. With a negative number or percentage more pods would have to be ready than there are: the release stays in StepUpgrade with all its pods ready, and nothing says why.

**What to do.** Write 0 or a positive number, or remove the field. It may be corrected while the release hangs; putting the old image back aborts it.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with \`-1\` and with \`"-50%"\`, in canary and in partition style, the step stayed in StepUpgrade with 2 of 2 pods ready. A \`"-1"\` in quotes cannot be read and counts as 0.`,
  *check(subject) {
    const strategy = rolloutOf(subject)?.strategy;
    const threshold = strategy?.value["failureThreshold"];
    if (strategy?.field !== "canary" || (typeof threshold !== "number" && typeof threshold !== "string")) return;
    const amount = parseIntOrPercent(threshold);
    if (!amount || amount.value >= 0 || !fitsInt32(amount.value)) return;
    yield {
      path: [...strategy.path, "failureThreshold"],
      part: "value",
      message: `With ${threshold} more pods must be ready than the step has, so the release hangs in StepUpgrade with all pods ready. Write 0 or more, or remove the field.`,
    };
  },
};
