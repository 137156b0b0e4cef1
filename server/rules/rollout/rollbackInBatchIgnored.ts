import { stringAt } from "#domain/json.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

const annotation = "rollouts.kruise.io/rollback-in-batch";
/** Compared by kind alone. */
const ableKinds = ["CloneSet", "StatefulSet"];

/** R27: a rollback that is not taken in steps. */
export const rollbackInBatchIgnored: DocumentRule = {
  id: "rollout/rollback-in-batch-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R27"],
  ignoredField: true,
  title: "The annotation rollback-in-batch has no effect here",
  explanation: `With the annotation \`${annotation}: "true"\` a rollback goes through the steps instead of all at once. The controller honors it for a CloneSet and for StatefulSets only, only without \`trafficRoutings\`, and only when the value is exactly \`"true"\`. In every other case it is ignored: putting the old image back takes all pods back at once.

**What to do.** Remove the annotation and plan for an immediate rollback, or remove what stands in its way. Where it works, a rollback ends as Succeeded True, like any release.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: on a Deployment, with the value \`"yes"\`, and on a CloneSet with \`trafficRoutings\` the rollback was over in 2 to 3 seconds; where it works every step asked for an approval.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const path = ["metadata", "annotations", annotation];
    const value = stringAt(rollout?.value, path);
    if (!rollout || value === undefined || value === "" || value.toLowerCase() === "false") return;
    const reason = reasonFor(rollout, value);
    if (reason === undefined) return;
    yield {
      path,
      part: "value",
      message: `The annotation is ignored because ${reason}: a rollback takes all pods back at once. Remove it, or change that.`,
    };
  },
};

function reasonFor({ workload, strategy }: RolloutView, value: string): string | undefined {
  if (workload && !ableKinds.includes(workload.kind)) {
    return `only a CloneSet or a StatefulSet is rolled back in steps, not a ${workload.kind}`;
  }
  if (strategy && strategy.routings.length > 0) return "the strategy has trafficRoutings";
  if (value !== "true") return 'its value is not exactly "true"';
  return undefined;
}
