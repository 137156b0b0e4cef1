import { objectAt } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const gatewayUnnamed: DocumentRule = {
  scope: "document",
  id: "routing/gateway-unnamed",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The gateway names no HTTPRoute",
  explanation: `The schema lets \`gateway\` be empty; the webhook wants \`httpRouteName\` in it, and not as an empty text, because the controller edits that HTTPRoute.

**What to do.** Write the name of the HTTPRoute, in the namespace of the Rollout, or remove \`gateway\`.

**Evidence.** Controller v0.6.2: \`gateway: {}\` and \`{httpRouteName: ""}\` are refused with HTTP 422, beside an \`ingress\` too.`,
  facts: ["B17", "A18"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      const gateway = objectAt(value, ["gateway"]);
      const name = gateway?.["httpRouteName"];
      if (!gateway || (isSet(name) && name !== "")) continue;
      yield {
        path: [...path, "gateway", "httpRouteName"],
        part: "value",
        message:
          "The gateway names no HTTPRoute, and the webhook refuses that. Add httpRouteName with the name of the HTTPRoute.",
        ...((isSet(value["ingress"]) || isSet(value["customNetworkRefs"])) && {
          fixes: () => removal(subject.manifest.document, [...path, "gateway"]),
        }),
      };
    }
  },
};
