import { objectAt } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const ingressUnnamed: DocumentRule = {
  scope: "document",
  id: "routing/ingress-unnamed",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The Ingress has an empty name",
  explanation: `The schema demands \`ingress.name\` but takes an empty text; the webhook does not, because the controller copies this Ingress to route canary traffic.

**What to do.** Write the name of the Ingress in front of the Service, in the namespace of the Rollout.

**Evidence.** Controller v0.6.2: \`ingress: {name: ""}\` is refused with HTTP 422.`,
  facts: ["B16", "A17"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.routings ?? []) {
      if (objectAt(value, ["ingress"])?.["name"] !== "") continue;
      yield {
        path: [...path, "ingress", "name"],
        part: "value",
        message:
          "The Ingress has an empty name, and the webhook refuses that. Write the name of the Ingress in front of the Service.",
      };
    }
  },
};
