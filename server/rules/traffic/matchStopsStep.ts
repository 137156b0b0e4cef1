import type { DocumentRule } from "#rules/rule.ts";
import { isEmptyFor } from "./matchContents.ts";
import { knownProviders, matchesOf, routedStrategyOf } from "./routedSteps.ts";

/** R35: a script that trips over a match it cannot use. */
export const matchStopsStep: DocumentRule = {
  id: "traffic/match-stops-step",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R35"],
  title: "A match without headers stops the step forever",
  explanation: `The scripts for the ingress classes higress and aliyun-alb take the first header of every match without looking whether there is one; on the 0.5 line those for nginx and mse do so too. A match without \`headers\` ends them with an error. A VirtualService with a match without any condition is refused by the API server. The controller tries again and again and says so in its log only: a Rollout stays in StepTrafficRouting, with a canary Ingress of weight 0; a TrafficRouting says Progressing, and its Rollouts run on without the route.

**What to do.** Give every match a header; on higress and aliyun-alb \`path\` and \`queryParams\` are ignored beside it. Abort works.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34, classes higress and aliyun-alb, VirtualService. Line 0.5: read in the source of v0.5.5; not tried.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy) return;
    const failing = knownProviders(strategy).filter(({ emptyMatch }) => emptyMatch === "fails");
    for (const match of matchesOf(strategy)) {
      const provider = failing.find((candidate) => isEmptyFor(candidate, match));
      if (!provider) continue;
      const missing = provider.through === "ingress" ? "headers" : "any condition";
      const outcome =
        strategy.owner === "Rollout"
          ? "the release stays in StepTrafficRouting without saying why"
          : "the lane never gets its route, and nothing says so";
      yield {
        path: match.path,
        part: "key",
        message: `${provider.name} fails on a match without ${missing}: ${outcome}. Add ${provider.through === "ingress" ? "a header" : "a condition"} to this match, or remove it.`,
      };
    }
  },
};
