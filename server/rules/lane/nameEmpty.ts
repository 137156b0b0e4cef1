import { objectAt, type Path } from "#domain/json.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

const names: readonly Path[] = [["service"], ["ingress", "name"], ["gateway", "httpRouteName"]];

/** R17: a name that is no name. */
export const nameEmpty: DocumentRule = {
  id: "lane/name-empty",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R17"],
  title: "The entry of a TrafficRouting has an empty name",
  explanation: `The schema wants names in \`objectRef\` but lets them be empty texts. In a Rollout the webhook refuses that; nothing checks a TrafficRouting. The controller never finds such an object, the phase stays empty, and the Rollouts of the lane run without an entry route.

**What to do.** Write the name of the Service, Ingress or HTTPRoute in the namespace of the TrafficRouting.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: no phase with an empty name of the Ingress or of the HTTPRoute.`,
  *check(subject) {
    const first = trafficRoutingOf(subject)?.routings[0];
    for (const name of names) {
      const holder = objectAt(first?.value, name.slice(0, -1));
      if (!first || holder?.[name.at(-1) ?? ""] !== "") continue;
      yield {
        path: [...first.path, ...name],
        part: "value",
        message: `The name is empty, so the controller finds nothing to route with: the TrafficRouting never gets a phase, and its Rollouts run without an entry route. Write the name.`,
      };
    }
  },
};
