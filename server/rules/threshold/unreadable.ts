import { parseIntOrPercent } from "#domain/intOrPercent.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { shown } from "#rules/shown.ts";

/** R37: a threshold that counts as none. */
export const unreadable: DocumentRule = {
  id: "threshold/unreadable",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R37"],
  ignoredField: true,
  title: "failureThreshold cannot be read and counts as 0",
  explanation: `\`failureThreshold\` is a number, or a text of the form \`N%\` with a whole N. Neither the schema nor the webhook checks the text. One the controller cannot read is dropped without a word and counts as 0: every new pod must be ready. A number in quotes is such a text.

**What to do.** Write a number without quotes, or a whole percentage.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with \`"abc"\` and with \`"-1"\` in quotes 1 of 2 pods ready waited and 2 of 2 passed, as without the field.`,
  *check(subject) {
    const strategy = rolloutOf(subject)?.strategy;
    const threshold = strategy?.value["failureThreshold"];
    if (strategy?.field !== "canary" || typeof threshold !== "string" || parseIntOrPercent(threshold)) return;
    const advice = /^[0-9]+$/.test(threshold)
      ? `Write ${Number(threshold)} without quotes for that many pods, or "${threshold}%"`
      : "Write a number without quotes, or a whole percentage";
    yield {
      path: [...strategy.path, "failureThreshold"],
      part: "value",
      message: `The controller cannot read ${shown(threshold)} and takes it as 0: every new pod must be ready. ${advice}.`,
    };
  },
};
