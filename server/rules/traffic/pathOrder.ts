import { isSet } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routedStrategyOf, routesThroughGateway } from "./routedSteps.ts";

/** R32: the headers of a match are looked up by an index into the wrong list. */
export const pathOrder: DocumentRule = {
  id: "traffic/path-order",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R32"],
  title: "In an HTTPRoute, matches without a path must come before those with one",
  explanation: `For an HTTPRoute the controller sorts the matches into those with a \`path\` and those without. For the second sort it then looks up headers and query parameters by position in the **unsorted** list. So the first match without a path gets the conditions of the first match of all, the second those of the second, and so on. As long as the matches without a path stand first, that is right; behind a match with a path they get the conditions of another one, and their own are lost.

**What to do.** Move the matches without a path to the front, or give all of them a path.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: \`[path + h1, h2]\` gave h1 twice and h2 nowhere, \`[h1, path + h2, h3]\` gave h1 and h2 and h3 nowhere; \`[h1, path + h2]\` was right.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (strategy?.owner !== "Rollout" || !routesThroughGateway(strategy)) return;
    for (const { matches } of strategy.steps) {
      const withoutPath = matches.filter(({ value }) => !isSet(value["path"]));
      for (const [rank, match] of withoutPath.entries()) {
        if (matches.indexOf(match) === rank) continue;
        yield {
          path: match.path,
          part: "key",
          message: `This match gets the headers and query parameters of match ${rank + 1} in the HTTPRoute, and its own are lost, because a match with a path stands before it. Put the matches without a path first.`,
        };
      }
    }
  },
};
