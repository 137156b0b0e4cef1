import { at } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R24: the old place of the release id. */
export const rolloutIdDropped: DocumentRule = {
  id: "rollout/rollout-id-dropped",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R24"],
  ignoredField: true,
  title: "spec.rolloutID is lost",
  explanation: `The field is deprecated in v1alpha1 and does not exist in v1beta1. Since v0.5.0 Rollouts are stored as v1beta1, so the API server accepts the id and forgets it.

**What to do.** Remove the field. An id of your own goes on the workload, as label and as annotation \`rollouts.kruise.io/rollout-id\`; without one the controller makes its own.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the stored object does not have the field, and the release ran under an id of the controller's own.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const path = ["spec", "rolloutID"];
    const id = rollout?.version === "v1alpha1" ? at(rollout.value, path) : undefined;
    if (!isSet(id) || id === "") return;
    yield {
      path,
      part: "key",
      message:
        "The rolloutID is lost when the Rollout is stored. Remove it, and put an id of your own on the workload as label and annotation rollouts.kruise.io/rollout-id.",
      fixes: () => onlyRemoval(subject.manifest.document, path),
    };
  },
};
