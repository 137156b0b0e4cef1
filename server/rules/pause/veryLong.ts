import { fitsInt32 } from "#domain/intOrPercent.ts";
import { at } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { endsUnasked } from "#rules/steps/stepMeaning.ts";

const secondsOfDay = 24 * 60 * 60;
/** Longer than any plan; ten minutes written in milliseconds are a week. */
const longestPlan = 7 * secondsOfDay;

/** R8b, the other end: there is no upper bound either. */
export const veryLong: DocumentRule = {
  id: "pause/very-long",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R8b"],
  title: "A step pauses for more than a week",
  explanation: `\`pause.duration\` counts seconds, and nothing bounds it but the 32 bits of its type: the largest value holds a release for 68 years. A number this large usually is a time in milliseconds.

**What to do.** Write the number of seconds. To wait for as long as a person wants, write \`pause: {}\`: then the release is shown as waiting for an approval, which a long duration is not.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a duration of 2147483647 is accepted, and the status says that the step waits that many seconds.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy) return;
    for (const step of strategy.steps) {
      const duration = at(step.value, ["pause", "duration"]);
      if (typeof duration !== "number" || duration <= longestPlan || !fitsInt32(duration)) continue;
      if (endsUnasked(step, strategy, rollout.version)) continue;
      yield {
        path: [...step.path, "pause", "duration"],
        part: "value",
        message: `The duration counts seconds, so this step pauses for ${Math.floor(duration / secondsOfDay)} days. Write the time in seconds, or pause: {} to wait for an approval.`,
      };
    }
  },
};
