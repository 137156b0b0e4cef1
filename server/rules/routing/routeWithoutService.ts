import { stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { httpRouteKind, mayBeService, routeBackends, routeRules } from "./routeManifest.ts";

/** The HTTPRoute's counterpart of R47. */
export const routeWithoutService: WorkspaceRule = {
  id: "routing/route-without-service",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "No rule of the HTTPRoute leads to the Service",
  explanation: `The controller changes those rules of the HTTPRoute that have the Service among their backends, and copies them for matches. When there are none, nothing is changed and nothing is said: the release goes through its steps, and no request reaches the new version through the route.

**What to do.** Name the Service that the HTTPRoute leads to, or add a rule for this one.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the release reached StepPaused at a step of 20 %, and the HTTPRoute was as before.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const service = entry?.service;
    const name = stringAt(entry?.value, ["gateway", "httpRouteName"]);
    if (!entry || entry.holder !== "Rollout" || !service || !name || !entry.routes) return;
    const without = everyMeant(workspace, beside(entry, httpRouteKind, name), (route) => {
      const rules = routeRules(route);
      return rules.length > 0 && !rules.flatMap(routeBackends).some((backend) => mayBeService(backend, service));
    });
    if (!without) return;
    yield {
      path: [...entry.path, "gateway", "httpRouteName"],
      part: "value",
      message: `No rule of HTTPRoute ${name} has Service ${service} as a backend, so the steps change nothing in it and no request is routed. Name the Service it leads to, or add a rule.`,
    };
  },
};
