import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, routedStrategyOf } from "./routedSteps.ts";

/** R7, where both are carried out. */
export const shareBesideMatches: DocumentRule = {
  id: "traffic/share-beside-matches",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R7"],
  quiet: true,
  title: "On an Ingress the share is of the requests that match nothing",
  explanation: `With a share and \`matches\` in one step, the built-in ingress classes get both as annotations of the canary Ingress. The gateway looks at the header and cookie rules first; the share is drawn from the requests that none of them decides. So more than that share reaches the new pods.

**What to do.** Nothing, if that is meant. For matching requests alone, leave the share out.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Ingress of nginx, higress, aliyun-alb and mse had the weight and the header rule at once.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    const both = strategy && knownProviders(strategy).find(({ shareWithMatches }) => shareWithMatches === "both");
    if (!both) return;
    for (const { asks, share } of strategy.steps) {
      if (asks !== "both" || !share?.percent) continue;
      yield {
        path: share.path,
        part: "key",
        message: `${both.name} carries out both: requests that match go to the new pods, and of the rest ${share.percent}%. Leave ${String(share.path.at(-1))} out to send the matching requests alone.`,
      };
    }
  },
};
