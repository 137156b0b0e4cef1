import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, routedStrategyOf } from "./routedSteps.ts";

/** R7, where both are carried out. */
export const weightBesideMatches: DocumentRule = {
  id: "traffic/weight-beside-matches",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R7"],
  quiet: true,
  title: "On an Ingress the weight counts for the requests that match nothing",
  explanation: `With a weight and \`matches\` in one step, the built-in ingress classes get both as annotations of the canary Ingress. The gateway looks at the header and cookie rules first; the weight counts for the requests that none of them decides. So more requests reach the new pods than the weight says.

**What to do.** Nothing, if that is meant. For matching requests alone, leave the weight out.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Ingress of nginx, higress, aliyun-alb and mse had the weight and the header rule at once.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    const both = strategy && knownProviders(strategy).find(({ weightWithMatches }) => weightWithMatches === "both");
    if (!both) return;
    for (const { asks, weight } of strategy.steps) {
      // What is no percentage has findings of its own.
      if (asks !== "both" || !weight?.percent || weight.percent < 0 || weight.percent > 100) continue;
      yield {
        path: weight.path,
        part: "key",
        message: `${both.name} carries out both: requests that match go to the new pods, and of the rest ${weight.percent}%. Leave ${String(weight.path.at(-1))} out to send the matching requests alone.`,
      };
    }
  },
};
