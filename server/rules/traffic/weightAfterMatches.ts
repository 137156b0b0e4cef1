import type { DocumentRule } from "#rules/rule.ts";
import { routedRuns, routedStrategyOf, routesThroughGateway, stepNumber } from "./routedSteps.ts";

/** R10c: the header rule outlives its step. */
export const weightAfterMatches: DocumentRule = {
  id: "traffic/weight-after-matches",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R10c"],
  quiet: true,
  title: "The header rule of an HTTPRoute stays beside a later weight",
  explanation: `When a step with a weight follows a step with \`matches\`, the controller adds the weights to the rules of the HTTPRoute and leaves the rule of the matches where it is. Until the release ends, requests that match still go to the new pods, all of them.

**What to do.** Nothing, if that is meant. A step with neither in between removes the rule. Never jump back to the matches from here: that deletes the production rule (\`traffic/matches-after-weight\`).

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: weights 50/50 and the header rule side by side, clean after the end.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (strategy?.owner !== "Rollout" || !routesThroughGateway(strategy)) return;
    for (const run of routedRuns(strategy)) {
      const step = run.find(({ asks }, index) => asks === "weight" && index > 0);
      const before = run[0];
      if (!step?.weight || !before || before.asks === "weight") continue;
      yield {
        path: step.weight.path,
        part: "key",
        message: `The rule for the matches of step ${stepNumber(before)} stays in the HTTPRoute beside this weight until the release ends, and jumping back to that step would delete the production rule. Put a step with neither in between to remove it.`,
      };
    }
  },
};
