import { stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { httpRouteKind, routeBackends, routeRules } from "./routeManifest.ts";

/** Found beside R20: what the controller takes for a rule it made itself. */
export const routeRuleLost: WorkspaceRule = {
  id: "routing/route-rule-lost",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "The end of a release deletes rules of the HTTPRoute that have no backend",
  explanation: `When a release ends, the controller takes its canary backends out of the HTTPRoute and drops every rule that is then left without a backend. A rule that never had one, such as a redirect, is dropped with them. No copy is kept, so it stays gone, and requests to its path go wherever the other rules send them.

**What to do.** Move redirects and other rules without \`backendRefs\` to an HTTPRoute of their own, which no Rollout names. If it has already happened, apply the HTTPRoute again.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the redirect was there at the weight step, and gone when the release was Healthy.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const name = stringAt(entry?.value, ["gateway", "httpRouteName"]);
    if (!entry || !rolloutOf(subject) || !name || !entry.routes) return;
    const loses = everyMeant(workspace, beside(entry, httpRouteKind, name), (route) => {
      const rules = routeRules(route);
      return rules.some((rule) => rule["backendRefs"] !== true && routeBackends(rule).length === 0);
    });
    if (!loses) return;
    yield {
      path: [...entry.path, "gateway", "httpRouteName"],
      part: "value",
      message: `HTTPRoute ${name} has a rule without backendRefs, such as a redirect, and the end of every release deletes it for good. Move it to an HTTPRoute of its own.`,
    };
  },
};
