import { isSet } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routedStrategyOf, routesThroughGateway } from "./routedSteps.ts";

/** R32b: a path is no further condition in an HTTPRoute. */
export const pathFirstRule: DocumentRule = {
  id: "traffic/path-first-rule",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.6", "next"],
  facts: ["R32b"],
  quiet: true,
  title: "In an HTTPRoute a path match replaces the path of the first rule",
  explanation: `For a match with a \`path\` the controller writes one canary rule, made of the first rule of the HTTPRoute that leads to the Service. The path of the match takes the place of that rule's own path, it is not added to it; further rules of the Service get no canary rule from it. A match without a path, on the other hand, is added to every path of every rule.

**What to do.** Write the whole path as requests have it, and check whether the HTTPRoute has further rules for the Service.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with rules for \`/a\` and \`/b\`, matches with a path appeared once, those without at both.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (strategy?.owner !== "Rollout" || !routesThroughGateway(strategy)) return;
    for (const { matches } of strategy.steps) {
      for (const match of matches) {
        if (!isSet(match.value["path"])) continue;
        yield {
          path: [...match.path, "path"],
          part: "key",
          message:
            "In the HTTPRoute this path takes the place of the path of the first rule for the Service; further rules get no canary rule from it. Write the whole path.",
        };
      }
    }
  },
};
