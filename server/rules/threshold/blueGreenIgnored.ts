import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R37: blue-green tolerates nothing. */
export const blueGreenIgnored: DocumentRule = {
  id: "threshold/blue-green-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R37"],
  ignoredField: true,
  title: "failureThreshold is ignored in blue-green style",
  explanation: `The schema has \`failureThreshold\` under \`strategy.blueGreen\` too, but the blue-green controllers do not read it: every new pod of a step must be ready before the release goes on.

**What to do.** Remove the field.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with \`"50%"\` a step with 3 of 4 pods ready still waited.`,
  *check(subject) {
    const strategy = rolloutOf(subject)?.strategy;
    if (strategy?.field !== "blueGreen" || !isSet(strategy.value["failureThreshold"])) return;
    const path = [...strategy.path, "failureThreshold"];
    yield {
      path,
      part: "key",
      message:
        "A blue-green release ignores failureThreshold: every new pod must be ready before the step goes on. Remove the field.",
      fixes: () => onlyRemoval(subject.manifest.document, path),
    };
  },
};
