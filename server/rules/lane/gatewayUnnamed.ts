import { objectAt } from "#domain/json.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** C4: an object that anybody may create, and that the controller does not survive. */
export const gatewayUnnamed: DocumentRule = {
  id: "lane/gateway-unnamed",
  scope: "document",
  basis: "crash",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["C4"],
  title: "A gateway without httpRouteName takes the controller down",
  explanation: `The schema lets \`gateway\` of a TrafficRouting be empty, and no webhook looks at it. The controller reads the name of the HTTPRoute without asking whether there is one, and dies. It dies again at every start, as long as the object is there: no Rollout of the whole cluster goes on.

**What to do.** Do not apply this. If it is applied already, delete the object and take its finalizer off by hand. A lane through a gateway does harm even with a name (\`lane/gateway-removes-route\`); use an mse Ingress or Istio.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the manager was dead 0.2 s after the object was created, and again after each start.`,
  *check(subject) {
    const first = trafficRoutingOf(subject)?.routings[0];
    const gateway = objectAt(first?.value, ["gateway"]);
    if (!first || !gateway || isSet(gateway["httpRouteName"])) return;
    yield {
      path: [...first.path, "gateway"],
      part: "key",
      message:
        "A gateway without httpRouteName takes the controller down at once and after every restart, for the whole cluster. Do not apply this; use an mse Ingress, or customNetworkRefs with Istio.",
    };
  },
};
