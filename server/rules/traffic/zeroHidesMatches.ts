import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { knownProviders, routedRuns, type RoutedStep, routedStrategyOf } from "./routedSteps.ts";

/** R38b: with a weight of 0 nothing is built. */
export const zeroHidesMatches: DocumentRule = {
  id: "traffic/zero-hides-matches",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R38b"],
  title: "On an Ingress a weight of 0 loses the matches beside it",
  explanation: `When there is no canary Ingress yet and the weight of the step is 0, the controller makes none and reports success. The \`matches\` of the same step would have been annotations of that Ingress: they are lost, and all requests stay with the stable pods. When an earlier step has made the canary Ingress, the same step works.

**What to do.** Leave the weight out: matches alone send the matching requests and no others.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a blue-green step with \`traffic: "0%"\` and matches, and lanes with \`weight: 0\` and matches on nginx, higress, aliyun-alb and mse, had no canary Ingress; behind a step of 20% the header rule was there, with weight 0.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    // The webhook refuses 0% in canary and partition style.
    const accepted = strategy?.owner === "TrafficRouting" || rolloutOf(subject)?.strategy?.field === "blueGreen";
    if (!strategy || !accepted || !knownProviders(strategy).some(({ routesAtZero }) => !routesAtZero)) return;
    for (const run of routedRuns(strategy)) {
      for (const { asks, weight } of run.slice(0, firstThatBuilds(run))) {
        if (asks !== "both" || !weight) continue;
        const field = String(weight.path.at(-1));
        yield {
          path: weight.path,
          part: "key",
          message: `With a weight of 0 no canary Ingress is made, so the matches beside it send nothing to the new pods. Remove ${field}: matches alone are what is meant.`,
          fixes: () => onlyRemoval(subject.manifest.document, weight.path),
        };
      }
    }
  },
};

function firstThatBuilds(run: readonly RoutedStep[]): number {
  const index = run.findIndex(({ weight }) => weight?.percent !== 0);
  return index < 0 ? run.length : index;
}
