import { objectAt } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";
import { shown } from "#rules/shown.ts";
import { isAnnotationKey, isLabelKey, isLabelValue } from "#schema/metadataSyntax.ts";

/** A patch that no Deployment can carry. */
export const patchSyntax: DocumentRule = {
  id: "canary/patch-syntax",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "patchPodTemplateMetadata does not follow the syntax of labels and annotations",
  explanation: `Nobody checks the keys and values of \`patchPodTemplateMetadata\` when the Rollout is applied. They go into the pod template of the canary Deployment, and there the API server does check them: every try to create the canary Deployment is refused, and the release stays in StepUpgrade without an event.

**What to do.** Write keys of letters, digits, \`-\`, \`_\` and \`.\`, with an optional domain and \`/\` before them, and values of labels likewise, 63 characters at most. Values of annotations are free.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a label with a blank in its key, one with \`not valid!\` as its value and an annotation with a blank in its key each hung in StepUpgrade; putting the old image back ended it.`,
  *check(subject): Iterable<Problem> {
    const strategy = rolloutOf(subject)?.strategy;
    // In the other styles nobody reads the patch, which canary/patch-without-canary says.
    if (strategy?.field !== "canary" || strategy.style !== "canary") return;
    const patch = [...strategy.path, "patchPodTemplateMetadata"];
    for (const [key, value] of Object.entries(objectAt(strategy.value, ["patchPodTemplateMetadata", "labels"]) ?? {})) {
      const path = [...patch, "labels", key];
      if (!isLabelKey(key)) yield complain(path, "key", key, "the key of a label");
      if (typeof value === "string" && !isLabelValue(value))
        yield complain(path, "value", value, "the value of a label");
    }
    for (const key of Object.keys(objectAt(strategy.value, ["patchPodTemplateMetadata", "annotations"]) ?? {})) {
      if (!isAnnotationKey(key)) {
        yield complain([...patch, "annotations", key], "key", key, "the key of an annotation");
      }
    }
  },
};

function complain(path: Problem["path"], part: Problem["part"], text: string, what: string): Problem {
  return {
    path,
    part,
    message: `Kubernetes does not take ${shown(text)} as ${what}, so no canary Deployment can be created and the release hangs in StepUpgrade. Use letters, digits, -, _ and ., 63 characters at most.`,
  };
}
