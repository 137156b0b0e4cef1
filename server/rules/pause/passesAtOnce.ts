import { fitsInt32 } from "#domain/intOrPercent.ts";
import { at } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { endsUnasked } from "#rules/steps/stepMeaning.ts";

/** R8b: a pause that is none. */
export const passesAtOnce: DocumentRule = {
  id: "pause/passes-at-once",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R8b"],
  title: "A duration of zero or less is no pause",
  explanation: `\`pause.duration\` counts seconds from the moment the step is ready. Neither the schema nor the webhook has a lower bound for it: with \`0\` or a negative number the time is over before it begins, and the next step starts as soon as the pods of this one are ready. Nobody is asked.

**What to do.** Write \`pause: {}\` to wait for an approval, or a positive number of seconds. \`duration: 0\` is fine where the step is meant to go on by itself, and is reported as information only; a negative number is always a slip.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: \`0\` and \`-5\` passed StepPaused at once.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy) return;
    for (const step of strategy.steps) {
      const duration = at(step.value, ["pause", "duration"]);
      if (typeof duration !== "number" || duration > 0 || !Number.isInteger(duration) || !fitsInt32(duration)) continue;
      if (endsUnasked(step, strategy, rollout.version)) continue;
      yield {
        path: [...step.path, "pause", "duration"],
        part: "value",
        severity: duration === 0 ? "info" : "warning",
        quiet: duration === 0,
        message: `With a duration of ${duration} the step does not pause: the release goes on as soon as its pods are ready. Write pause: {} to wait for an approval, or a positive number of seconds.`,
      };
    }
  },
};
