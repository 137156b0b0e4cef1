import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { conditionsOf, isEmptyFor, reads } from "./matchContents.ts";
import { everyProvider, matchesOf, providerNames, routedStrategyOf } from "./routedSteps.ts";

/** R35b: conditions that an Ingress has no annotation for. */
export const conditionIgnored: DocumentRule = {
  id: "traffic/condition-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R35b"],
  ignoredField: true,
  title: "An Ingress does not look at the path or query of a match",
  explanation: `The built-in ingress classes know headers; mse knows query parameters too, the others do not, and none knows \`path\`. What a class does not know is ignored, so more requests match than the match says: the new pods get every request with that header, on every path.

**What to do.** Remove the condition, or use a Gateway or Istio, which carry it out.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with path, query parameters and a header in one match, the canary Ingress of nginx, higress and aliyun-alb had the header alone, that of mse the header and the first query parameter.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy) return;
    for (const match of matchesOf(strategy)) {
      // A match of which nothing is left has a finding of its own.
      if (everyProvider(strategy, (provider) => isEmptyFor(provider, match))) continue;
      for (const condition of conditionsOf(match)) {
        if (!everyProvider(strategy, (provider) => !reads(provider, condition))) continue;
        const path = [...match.path, condition];
        yield {
          path,
          part: "key",
          message: `${providerNames(strategy)} ignores ${condition}, so this match takes more requests than it says. Remove ${condition}, or route through a Gateway or Istio.`,
          fixes: () => removal(subject.manifest.document, path),
        };
      }
    }
  },
};
