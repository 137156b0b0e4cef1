import { stringAt } from "#domain/json.ts";
import { everyMeant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { beside, entryInUse } from "./entryInUse.ts";
import { httpRouteKind, mayBeService, routeBackends, routeRules } from "./routeManifest.ts";

/** What remains of a split that somebody else had made. */
export const routeWeightLost: WorkspaceRule = {
  id: "routing/route-weight-lost",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "The end of a release resets the weight of the Service in the HTTPRoute",
  explanation: `The controller writes the weight of the Service in the HTTPRoute as if it were the only backend of the rule: 100 less the weight of the step while a release runs, and 1 when it ends. Where the Service shares its rule with another backend, the split between the two is another one during the release, and after it the Service is left with a weight of 1 beside the untouched weight of the other.

**What to do.** Give the Service a rule in which it is the only backend, or apply the HTTPRoute again after each release.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a split of 90 to 10 was 80, 10 and 20 for the canary at a step of 20 %, and 1 to 10 when the release was Healthy.`,
  *check(subject, workspace) {
    const entry = entryInUse(subject);
    const service = entry?.service;
    const name = stringAt(entry?.value, ["gateway", "httpRouteName"]);
    if (!entry || !rolloutOf(subject) || !service || !name || !entry.routes) return;
    const loses = everyMeant(workspace, beside(entry, httpRouteKind, name), (route) =>
      routeRules(route)
        .map(routeBackends)
        .filter((backends) => backends.length > 1)
        .some((backends) => backends.some((it) => mayBeService(it, service) && isOwnWeight(it["weight"]))),
    );
    if (!loses) return;
    yield {
      path: [...entry.path, "gateway", "httpRouteName"],
      part: "value",
      message: `HTTPRoute ${name} splits requests between ${service} and another backend, and a release resets the weight of ${service} to 1 at its end. Give ${service} a rule of its own.`,
    };
  },
};

/** An absent weight is 1, which is what it ends with. */
function isOwnWeight(weight: unknown): boolean {
  return typeof weight === "number" && weight !== 1;
}
