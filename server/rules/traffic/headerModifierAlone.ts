import { rolloutOf, weightField } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { readStep } from "./routedSteps.ts";

/** R6: a mark for requests that no route of this step carries. */
export const headerModifierAlone: DocumentRule = {
  id: "traffic/header-modifier-alone",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R6"],
  ignoredField: true,
  title: "requestHeaderModifier needs traffic or matches beside it",
  explanation: `A header modifier belongs to the route of its step. A step with neither \`traffic\` (in v1alpha1 \`weight\`) nor \`matches\` has no route: the controller takes all routes down on entry, and the modifier changes no request.

**What to do.** Say in the same step which requests go to the new pods, or remove the modifier.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: StepTrafficRouting passed at once and nothing was written.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (!rollout?.strategy) return;
    for (const item of rollout.strategy.steps) {
      const step = readStep(item, weightField(rollout.version));
      if (!step.modifier || step.asks !== "plain") continue;
      const { path } = step.modifier;
      yield {
        path,
        part: "key",
        message: `requestHeaderModifier does nothing here: a step with neither ${weightField(rollout.version)} nor matches has no route. Add one of them, or remove the modifier.`,
        fixes: () => removal(subject.manifest.document, path),
      };
    }
  },
};
