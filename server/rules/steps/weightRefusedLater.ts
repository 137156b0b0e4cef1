import { fitsInt32 } from "#domain/intOrPercent.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R25: accepted as v1alpha1, refused as v1beta1. */
export const weightRefusedLater: DocumentRule = {
  id: "steps/weight-refused-later",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R25"],
  title: "A weight outside 1 to 100 keeps the Rollout from ever becoming active",
  explanation: `A v1alpha1 Rollout is stored as v1beta1, its \`weight\` as \`traffic\` in percent. The webhook for v1alpha1 does not look at the range of a weight that stands beside \`replicas\`, the one for v1beta1 does. So the manifest is accepted, and then every write of the controller itself is refused: no finalizer, no phase, no label on the workload. The Rollout looks present and does nothing, and a new image rolls out natively, without steps.

The 0.5 line checks the range only with \`trafficRoutings\`; there a weight that stands in for missing \`replicas\` has the same fate, because it is stored as replicas.

**What to do.** Write a weight from 1 to 100, or leave it out of a step that sends no requests to the new pods.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with \`weight: 0\` and \`weight: 150\` beside \`replicas\` the phase stayed empty and the Deployment was not labeled. The 0.5 line: read in the source of v0.5.5; not tried.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1" || !rollout.strategy) return;
    const { steps, routings } = rollout.strategy;
    for (const { path, value } of steps) {
      const weight = value["weight"];
      if (typeof weight !== "number" || !Number.isInteger(weight) || !fitsInt32(weight)) continue;
      if (weight > 0 && weight <= 100) continue;
      const stored = isSet(value["replicas"]) ? "traffic" : "replicas";
      if (stored === "replicas" && subject.controller !== "0.5") continue;
      if (stored === "traffic" && subject.controller === "0.5" && routings.length === 0) continue;
      yield {
        path: [...path, "weight"],
        part: "value",
        message: `Weight ${weight} is stored as ${stored} ${weight}%, and the webhook then refuses every write of the controller: the Rollout never becomes active, and a new image rolls out without steps. Write 1 to 100.`,
      };
    }
  },
};
