import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const serviceEmpty: DocumentRule = {
  scope: "document",
  id: "routing/service-empty",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The routed Service has an empty name",
  explanation: `The schema demands \`service\` but takes an empty text; the webhook does not, because traffic is routed between this Service and its canary copy.

**What to do.** Write the name of the Service in front of the workload.

**Evidence.** Controller v0.6.2: \`service: ""\` is refused with HTTP 422.`,
  facts: ["B14", "A15"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      if (value["service"] !== "") continue;
      yield {
        path: [...path, "service"],
        part: "value",
        message: "The Service has an empty name, and the webhook refuses that. Write the name of the Service to route.",
      };
    }
  },
};
