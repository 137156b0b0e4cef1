import { removal } from "#rules/removal.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { everyProvider, providerNames, routedStrategyOf } from "./routedSteps.ts";

/** R7, where a route has room for one of the two. */
export const weightDropped: DocumentRule = {
  id: "traffic/weight-dropped",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R7"],
  ignoredField: true,
  title: "Beside matches an HTTPRoute or VirtualService gets no weight",
  explanation: `A step may have a weight (\`traffic\`, in v1alpha1 and in a TrafficRouting \`weight\`) and \`matches\`. For an HTTPRoute and for a VirtualService the controller writes either the one or the other: with matches in the step, the weight is dropped, and all requests that match nothing stay with the stable pods.

**What to do.** Keep the one that is meant, or give each a step of its own; with an HTTPRoute the matches must come first (see \`traffic/matches-after-weight\`).

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with both in one step, HTTPRoute and VirtualService had the rule of the matches and no weights.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !everyProvider(strategy, ({ weightWithMatches }) => weightWithMatches === "matchesOnly")) return;
    for (const { asks, weight, value } of strategy.steps) {
      if (asks !== "both" || !weight) continue;
      const field = String(weight.path.at(-1));
      // In a v1alpha1 Rollout the weight may stand in for the replicas, and then does that work.
      const needed = strategy.owner === "Rollout" && field === "weight" && !isSet(value["replicas"]);
      yield {
        path: weight.path,
        part: "key",
        message: `${field} is dropped: beside matches the controller writes no weight into the ${providerNames(strategy)}, and requests that match nothing stay with the stable pods. Remove ${field} or the matches.`,
        fixes: () => (needed ? [] : removal(subject.manifest.document, weight.path)),
      };
    }
  },
};
