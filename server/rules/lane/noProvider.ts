import { isList } from "#domain/json.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R17: nothing refuses what the webhook would refuse in a Rollout. */
export const noProvider: DocumentRule = {
  id: "lane/no-provider",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R17"],
  title: "The entry of a TrafficRouting does not say what routes",
  explanation: `An entry names a Service and what stands in front of it: \`ingress\`, \`gateway\` or \`customNetworkRefs\`. In a Rollout the webhook refuses an entry with none of them; nothing checks a TrafficRouting. The controller fails on it again and again, the phase of the TrafficRouting stays empty, and the Rollouts of the lane run through all their steps without an entry route. An empty list of \`customNetworkRefs\` is the same: it is gone as soon as the controller writes the object.

**What to do.** Add the Ingress or the custom objects that route to the Service.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: no phase, the Rollout ran to its end; the stored object had no \`customNetworkRefs\` any more.`,
  *check(subject) {
    const first = trafficRoutingOf(subject)?.routings[0];
    if (!first) return;
    const { ingress, gateway, customNetworkRefs } = first.value;
    const custom = isList(customNetworkRefs) ? customNetworkRefs.length > 0 : isSet(customNetworkRefs);
    if (isSet(ingress) || isSet(gateway) || custom) return;
    yield {
      path: first.path,
      part: "key",
      message:
        "This entry does not say what routes to the Service: the TrafficRouting never gets a phase, and its Rollouts run without an entry route. Add ingress or customNetworkRefs.",
    };
  },
};
