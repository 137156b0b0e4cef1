import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R15: a list of which one item counts. */
export const firstObjectRefOnly: DocumentRule = {
  id: "lane/first-object-ref-only",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R15"],
  ignoredField: true,
  title: "Only the first objectRef of a TrafficRouting is routed",
  explanation: `\`spec.objectRef\` is a list, but the controller routes through its first entry and no other. Of the further entries only \`gracePeriodSeconds\` counts: the longest one decides how long the end of a release waits.

**What to do.** Write a TrafficRouting for each entry Service; a Rollout can name one of them.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the second entry got no canary Ingress; with a grace of 7 s there, finishing took 8.5 s.`,
  *check(subject) {
    for (const { path } of trafficRoutingOf(subject)?.routings.slice(1) ?? []) {
      yield {
        path,
        part: "key",
        message:
          "The controller routes through the first objectRef only, so this entry gets no route. Remove it, and give it a TrafficRouting of its own if it needs one.",
        fixes: () => removal(subject.manifest.document, path, "this entry of objectRef"),
      };
    }
  },
};
