import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R23: a v1alpha1 field that is not kept. */
export const serviceFlagDropped: DocumentRule = {
  id: "canary/service-flag-dropped",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R23"],
  ignoredField: true,
  title: "disableGenerateCanaryService is lost in v1alpha1",
  explanation: `A Rollout is stored as v1beta1, and the conversion from v1alpha1 does not carry \`disableGenerateCanaryService\` over. The API server accepts the field and forgets it, and the release makes a canary Service all the same.

**What to do.** Write the Rollout as \`rollouts.kruise.io/v1beta1\`, where the field is kept, or remove it.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the stored object does not have the field.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (rollout?.version !== "v1alpha1" || strategy?.value["disableGenerateCanaryService"] !== true) return;
    const path = [...strategy.path, "disableGenerateCanaryService"];
    if (subject.manifest.document.isMasked(path)) return;
    yield {
      path,
      part: "key",
      message:
        "This field is lost when the Rollout is stored, so the release makes a canary Service all the same. Use apiVersion rollouts.kruise.io/v1beta1, or remove the field.",
      fixes: () => onlyRemoval(subject.manifest.document, path),
    };
  },
};
