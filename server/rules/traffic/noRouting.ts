import { isList } from "#domain/json.ts";
import { isSet, type ItemView, rolloutOf, type RolloutView, weightField } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R5: weights and rules that nobody carries out. */
export const noRouting: DocumentRule = {
  id: "traffic/no-routing",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R5"],
  ignoredField: true,
  title: "traffic and matches need trafficRoutings",
  explanation: `A step may send requests to the new pods by weight (\`traffic\`, in v1alpha1 \`weight\`) or by what they look like (\`matches\`). Without an entry in \`trafficRoutings\` there is no gateway to tell: the step passes its routing state at once, and requests spread by pod count.

**What to do.** Add \`trafficRoutings\` with the Service and its Ingress, HTTPRoute or custom objects, or remove the setting from the step. A shared TrafficRouting has its own strategy and does not read the steps of its members.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: StepTrafficRouting passed at once and nothing was written.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const routings = rollout?.strategy?.value["trafficRoutings"];
    // Anything but an empty list routes, or is a template's to fill in, or the schema's to refuse.
    if (!rollout?.strategy || (isSet(routings) && (!isList(routings) || routings.length > 0))) return;
    for (const step of rollout.strategy.steps) {
      for (const field of ignoredFields(rollout, step)) {
        yield {
          path: [...step.path, field],
          part: "key",
          message: `${field} does nothing here: the strategy has no trafficRoutings, so requests spread by pod count. Add trafficRoutings, or remove ${field}.`,
          fixes: () => removal(subject.manifest.document, [...step.path, field]),
        };
      }
    }
  },
};

/** In v1alpha1 `weight` also stands in for missing replicas, and then does its work. */
function ignoredFields(rollout: RolloutView, step: ItemView): readonly string[] {
  const weight = weightField(rollout.version);
  const weightCounts = rollout.version === "v1beta1" || isSet(step.value["replicas"]);
  const matches = step.value["matches"];
  return [
    ...(isSet(step.value[weight]) && weightCounts ? [weight] : []),
    ...(isList(matches) && matches.length > 0 ? ["matches"] : []),
  ];
}
