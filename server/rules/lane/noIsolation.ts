import { stringAt } from "#domain/json.ts";
import { routingProviders } from "#domain/routingProviders.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R20b: an entry that leads nowhere else. */
export const noIsolation: DocumentRule = {
  id: "lane/no-isolation",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R20b"],
  title: "A lane through this ingress class does not separate requests",
  explanation: `A TrafficRouting makes no canary Service: its canary Ingress leads to the same Service as the production Ingress. What keeps the lane apart is a mark on the request, by which a mesh or the applications choose the gray pods. The scripts for nginx, higress and aliyun-alb write no such mark, so a request that enters the lane is served by the same pods as any other.

**What to do.** Use class mse with \`requestHeaderModifier.set\`, or \`customNetworkRefs\` with a VirtualService and a DestinationRule of Istio, or a script of your own in the ConfigMap.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Ingress had the stable Service as backend and, with a header modifier in the manifest, no annotation for it.`,
  *check(subject) {
    const first = trafficRoutingOf(subject)?.routings[0];
    if (!first) return;
    const providers = routingProviders(first.value, subject.controller);
    const [provider] = providers;
    if (!provider || provider === "unknown" || providers.length > 1 || provider.lane !== "mixed") return;
    const written = stringAt(first.value, ["ingress", "classType"]) !== undefined;
    yield {
      path: [...first.path, "ingress", ...(written ? ["classType"] : [])],
      part: written ? "value" : "key",
      message: `Through an Ingress of class ${provider.name} the lane separates nothing: requests that enter it reach the same Service without a mark. Use class mse, or customNetworkRefs with Istio.`,
    };
  },
};
