import { shown } from "#rules/shown.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { cookieHeaderName } from "./cookieHeader.ts";
import { everyProvider, itemsOf, matchesOf, routedStrategyOf } from "./routedSteps.ts";

/** R53, where it is a cookie. */
export const cookieName: DocumentRule = {
  id: "traffic/cookie-name",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R53"],
  quiet: true,
  title: "canary-by-cookie is no header: its value is the name of a cookie",
  explanation: `The scripts for the built-in ingress classes take a header called \`${cookieHeaderName}\` for a cookie rule. Its value becomes the **name** of the cookie, its type is ignored. What the cookie must say is the gateway's rule, not the manifest's: ingress-nginx wants the value \`always\`.

**What to do.** Write the name of the cookie as value, and give the chosen clients that cookie with the value the gateway wants.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with the value \`gray\` and either type, the canary Ingress of nginx, higress, aliyun-alb and mse had the annotation \`canary-by-cookie: gray\`.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !everyProvider(strategy, (provider) => provider.cookieHeader)) return;
    for (const match of matchesOf(strategy)) {
      const header = itemsOf(match, "headers")[0];
      const cookie = header?.value["value"];
      if (header?.value["name"] !== cookieHeaderName || typeof cookie !== "string") continue;
      yield {
        path: [...header.path, "value"],
        part: "value",
        message: `Requests are chosen by a cookie named ${shown(cookie)}: a header called ${cookieHeaderName} stands for a cookie, and its value for the name of it. Give testers that cookie with the value the gateway wants.`,
      };
    }
  },
};
