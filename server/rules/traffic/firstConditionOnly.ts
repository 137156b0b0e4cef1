import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { everyProvider, itemsOf, matchesOf, providerNames, routedStrategyOf } from "./routedSteps.ts";

const lists = [
  { field: "headers", one: "header" },
  { field: "queryParams", one: "query parameter" },
] as const;

/** R34: the annotations have room for one header. */
export const firstConditionOnly: DocumentRule = {
  id: "traffic/first-condition-only",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R34"],
  ignoredField: true,
  title: "An Ingress looks at the first header of a match only",
  explanation: `For the built-in ingress classes a match becomes annotations of the canary Ingress, which hold one header each; the controller takes the first of \`headers\` (and, for class mse, the first of \`queryParams\`) and drops the others. Requests that have the first header but not the others reach the new pods as well.

**What to do.** Keep the header that tells the requests apart, or use a Gateway or Istio, which take all of them.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34, classes nginx, higress, aliyun-alb and mse: of two headers in one match only the first was in the annotations, and of two query parameters only the first.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy) return;
    for (const { field, one } of lists) {
      if (!everyProvider(strategy, (provider) => provider[field] === "first")) continue;
      for (const match of matchesOf(strategy)) {
        for (const { path } of itemsOf(match, field).slice(1)) {
          yield {
            path,
            part: "key",
            message: `${providerNames(strategy)} looks at the first ${one} of a match only, so this one is ignored and more requests match than it says. Keep one ${one} per match.`,
            fixes: () => removal(subject.manifest.document, path, `this ${one}`),
          };
        }
      }
    }
  },
};
