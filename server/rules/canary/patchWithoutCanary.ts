import { isObject, type Path } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { rolloutOf, type RolloutView, type StrategyView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { removal } from "#rules/removal.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** R2: gray labels that no pod ever gets. */
export const patchWithoutCanary: DocumentRule = {
  id: "canary/patch-without-canary",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R2"],
  ignoredField: true,
  title: "patchPodTemplateMetadata needs canary style",
  explanation: `\`patchPodTemplateMetadata\` is applied at one place only: while the controller builds the extra Deployment of canary style. In partition style, which is the default of v1beta1, no pod gets these labels and annotations, and nothing says so. A lane that finds its gray pods by such a label has no gray pods.

Canary style needs \`enableExtraWorkloadForCanary: true\` (in v1alpha1: no annotation \`${rollingStyleAnnotation}: partition\`) and a workload that is exactly an \`apps/v1\` Deployment; on all others the flag is ignored.

**What to do.** Set the flag, or remove the patch.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: without the flag the new pods carry none of the labels; with it all gray pods carry them.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!rollout || strategy?.field !== "canary" || strategy.style !== "partition" || !patches(strategy)) return;
    const path = [...strategy.path, "patchPodTemplateMetadata"];
    const { reason, remedy, fixable } = cause(rollout);
    yield {
      path,
      part: "key",
      message: `No pod will get these labels and annotations: ${reason}. ${remedy}, or remove the patch.`,
      fixes: () => [
        ...(fixable ? setFlag(subject.manifest.document, strategy.path) : []),
        ...removal(subject.manifest.document, path),
      ],
    };
  },
};

function patches(strategy: StrategyView): boolean {
  const patch = strategy.value["patchPodTemplateMetadata"];
  if (!isObject(patch)) return false;
  return [patch["labels"], patch["annotations"]].some((map) => isObject(map) && Object.keys(map).length > 0);
}

/** Why the style is partition, and what would make it canary. */
function cause({ version, workload }: RolloutView): { reason: string; remedy: string; fixable: boolean } {
  if (workload && !(workload.apiVersion === "apps/v1" && workload.kind === "Deployment")) {
    return {
      reason: `the patch is applied in canary style only, and a ${workload.kind} of ${workload.apiVersion} is always released in partition style`,
      remedy: "Put the labels into the pod template itself",
      fixable: false,
    };
  }
  if (version === "v1alpha1") {
    return {
      reason: `the patch is applied in canary style only, and the annotation ${rollingStyleAnnotation} asks for partition`,
      remedy: "Remove that annotation",
      fixable: false,
    };
  }
  return {
    reason:
      "the patch is applied in canary style only, and without enableExtraWorkloadForCanary this is partition style",
    remedy: "Add enableExtraWorkloadForCanary: true",
    fixable: true,
  };
}

function setFlag(document: YamlDocument, strategy: Path): readonly Fix[] {
  const flag = [...strategy, "enableExtraWorkloadForCanary"];
  const edits = document.keySpan(flag) ? replaceValue(document, flag, "true") : insertKey(document, flag, "true");
  // It changes how the release runs: with extra pods beside the stable ones.
  return likelyFix("Set enableExtraWorkloadForCanary: true", edits);
}
