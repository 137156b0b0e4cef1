import { stringAt } from "#domain/json.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R20: the provider that takes production down. */
export const gatewayRemovesRoute: DocumentRule = {
  id: "lane/gateway-removes-route",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R20"],
  title: "A TrafficRouting with a gateway deletes the production route",
  explanation: `For a TrafficRouting the controller uses one Service as stable and as canary backend. The Gateway API provider then takes every rule of that Service for a canary rule of its own: with \`matches\` it drops the rules when the lane starts, with \`weight\` when it ends. The HTTPRoute is left without a route to the Service, nothing restores it, and requests fail.

**What to do.** Use an Ingress of class \`mse\`, or \`customNetworkRefs\` with Istio's DestinationRule and VirtualService. If it has already happened, apply the HTTPRoute again.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the rule of the Service was gone from the HTTPRoute at the first step, and stayed gone after completion and after an abort.`,
  *check(subject) {
    const first = trafficRoutingOf(subject)?.routings[0];
    const route = stringAt(first?.value, ["gateway", "httpRouteName"]);
    if (!first || !route) return;
    yield {
      path: [...first.path, "gateway"],
      part: "key",
      message: `A lane through a gateway deletes the rules of its Service from HTTPRoute ${route}, and nothing restores them: production traffic fails. Use an mse Ingress, or customNetworkRefs with Istio.`,
    };
  },
};
