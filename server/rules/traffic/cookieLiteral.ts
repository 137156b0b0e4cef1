import type { DocumentRule } from "#rules/rule.ts";
import { cookieHeaderName } from "./cookieHeader.ts";
import { everyProvider, itemsOf, matchesOf, providerNames, routedStrategyOf } from "./routedSteps.ts";

/** R53, where it is a header like any other. */
export const cookieLiteral: DocumentRule = {
  id: "traffic/cookie-literal",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R53"],
  title: "Only an Ingress takes canary-by-cookie for a cookie",
  explanation: `The header name \`${cookieHeaderName}\` is a convention of the ingress scripts. An HTTPRoute or a VirtualService matches it as a header of that very name, which no client sends, so the rule never applies.

**What to do.** Match the header \`cookie\` by a regular expression instead.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: VirtualService and HTTPRoute each had a match on a header \`${cookieHeaderName}\`.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !everyProvider(strategy, (provider) => !provider.cookieHeader)) return;
    for (const { path, value } of matchesOf(strategy).flatMap((match) => itemsOf(match, "headers"))) {
      if (value["name"] !== cookieHeaderName) continue;
      yield {
        path: [...path, "name"],
        part: "value",
        message: `${providerNames(strategy)} looks for a header of this name, which no client sends; only an Ingress takes it for a cookie. Match the header cookie by a regular expression.`,
      };
    }
  },
};
