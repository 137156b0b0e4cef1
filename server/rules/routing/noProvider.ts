import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

const providers = ["ingress", "gateway", "customNetworkRefs"];

export const noProvider: DocumentRule = {
  scope: "document",
  id: "routing/no-provider",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A trafficRoutings entry does not say what routes",
  explanation: `An entry names a Service and what stands in front of it: \`ingress\`, \`gateway\` or \`customNetworkRefs\`.
The webhook refuses an entry with none of them. A \`null\` counts as none; an empty list of \`customNetworkRefs\` passes, although it routes nothing.

**What to do.** Add the provider that routes to this Service.

**Evidence.** Controller v0.6.2: \`{service: web}\` and \`{service: web, ingress: null}\` are refused with HTTP 422.`,
  facts: ["B15", "A16"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      if (providers.some((provider) => isSet(value[provider]))) continue;
      yield {
        path,
        part: "key",
        message:
          "This entry does not say what routes to the Service, and the webhook refuses it. Add ingress, gateway or customNetworkRefs.",
      };
    }
  },
};
