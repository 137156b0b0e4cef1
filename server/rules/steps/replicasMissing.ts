import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const replicasMissing: DocumentRule = {
  scope: "document",
  id: "steps/replicas-missing",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A step does not say how many pods it updates",
  explanation: `In v1beta1 the webhook demands \`replicas\` in every step, even when the step has \`traffic\` or \`matches\`.
In v1alpha1 \`weight\` may stand in for it, read as a percentage of the replicas, and one of the two must be there.
The schema demands neither, and a \`null\` counts as missing.

**What to do.** Add \`replicas\` to the step, as a number of pods or a percentage. It is cumulative: all pods that run the new revision once the step is done.

**Evidence.** Controller v0.6.2: HTTP 422; only the first such step is reported.`,
  facts: ["B6", "A6"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    for (const { path, value } of rollout?.strategy?.steps ?? []) {
      if (isSet(value["replicas"]) || (rollout?.version === "v1alpha1" && isSet(value["weight"]))) continue;
      yield {
        path: [...path, "replicas"],
        part: "key",
        message:
          rollout?.version === "v1alpha1"
            ? "This step has neither replicas nor weight, and the webhook refuses it. Add replicas, such as 10%, or a weight."
            : "This step does not say how many pods to update, and the webhook refuses it. Add replicas, such as 10%.",
      };
    }
  },
};
