import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { neighbors } from "./neighbors.ts";
import { amountOf, endsUnasked, replicasField, routes } from "./stepMeaning.ts";

/** R10: a step that says nothing about traffic undoes what the one before has set. */
export const routingReset: DocumentRule = {
  id: "steps/routing-reset",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R10"],
  title: "A step without traffic removes the routes of the step before",
  explanation: `Routes do not carry over from step to step. When a step has neither \`traffic\` (in v1alpha1 \`weight\`) nor \`matches\`, the controller resets the gateway on entry and takes the revision out of the Services, before it updates any pod: from then on requests spread over old and new pods by their number. A weight of 5 % can thus become half of all requests, and requests that were matched lose their way to the new pods. A later step that routes builds everything again.

**What to do.** Repeat \`traffic\` or \`matches\` in every step that should still route. Leave them out where the spread by pods is what you want.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: canary Ingress and canary Service were removed at the plain step and the stable Service selected all pods; they were built again 14 seconds into the next step.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy || strategy.routings.length === 0) return;
    for (const { previous, step } of neighbors(strategy)) {
      if (!routes(previous, rollout.version) || routes(step, rollout.version)) continue;
      if (endsUnasked(step, strategy, rollout.version)) continue;
      const amount = amountOf(step, rollout.version);
      // In partition style no old pod is left to take requests.
      if (strategy.style === "partition" && amount?.unit === "percent" && amount.value >= 100) continue;
      yield {
        path: [...step.path, replicasField(step)],
        part: "key",
        message:
          "The step before routes requests and this one does not: the controller removes the routes on entry, and requests spread by pod count. Repeat traffic or matches here to keep them.",
      };
    }
  },
};
