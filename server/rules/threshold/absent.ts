import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R37: what holds when nobody says. */
export const absent: DocumentRule = {
  id: "threshold/absent",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R37"],
  quiet: true,
  title: "Without failureThreshold every new pod must be ready",
  explanation: `\`failureThreshold\` says how many of a step's new pods may be unready while the step still counts as done. Absent means none: a single pod that does not become ready holds the step in StepUpgrade, for as long as it stays so; there is no timeout. It does not follow the workload's \`maxUnavailable\`, whatever the text of the field says upstream. With any threshold at least one new pod must be ready.

**What to do.** Nothing, when that is what you want. Write a number of pods or a percentage of the step's pods to tolerate some.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: 1 of 2 ready waited, 2 of 2 passed; with \`"25%"\` of 4 pods, 3 ready were enough; with \`"100%"\` and no pod ready the step waited.`,
  *check(subject) {
    const strategy = rolloutOf(subject)?.strategy;
    if (strategy?.field !== "canary" || isSet(strategy.value["failureThreshold"])) return;
    yield {
      path: [...strategy.path, "failureThreshold"],
      part: "key",
      message:
        "Without failureThreshold a step waits until every new pod is ready, and one that never is holds the release. Add a number or a percentage to tolerate some.",
    };
  },
};
