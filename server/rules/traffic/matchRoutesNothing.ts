import type { DocumentRule } from "#rules/rule.ts";
import { conditionsOf, isEmptyFor } from "./matchContents.ts";
import { everyProvider, matchesOf, providerNames, routedStrategyOf } from "./routedSteps.ts";

/** R35b, where nothing is left of a match. */
export const matchRoutesNothing: DocumentRule = {
  id: "traffic/match-routes-nothing",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R35b"],
  title: "A match with nothing that the provider reads routes nothing",
  explanation: `Class nginx reads \`headers\` and nothing else, class mse headers and query parameters. A match with only other conditions, or with none, leaves a canary Ingress with \`canary: "true"\` and no rule. In an HTTPRoute a match without any condition becomes a rule equal to the production rule and behind it, so no request ever gets there. The release goes on as if the match worked.

**What to do.** Use a condition that the provider reads. To send all requests, use a weight of 100%.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: nginx with only a path or only query parameters and mse with only a path or nothing had no rule; the HTTPRoute had two equal rules, the production rule first. In all of them the step went on to StepPaused.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !everyProvider(strategy, ({ emptyMatch }) => emptyMatch === "routesNothing")) return;
    for (const match of matchesOf(strategy)) {
      if (!everyProvider(strategy, (provider) => isEmptyFor(provider, match))) continue;
      const ignored = conditionsOf(match).join(" and ");
      const why =
        ignored === "" ? "A match without conditions" : `${providerNames(strategy)} ignores ${ignored}, so this match`;
      yield {
        path: match.path,
        part: "key",
        message: `${why} sends no request to the new pods, while the step goes on as if it did. Match a header instead${ignored === "" ? ", or use a weight of 100%" : ""}.`,
      };
    }
  },
};
