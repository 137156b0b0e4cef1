import { objectAt } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { routes } from "#rules/steps/stepMeaning.ts";

/** R2b: labels that no pod gets, in a selector all the same. */
export const patchChangesService: DocumentRule = {
  id: "canary/patch-changes-service",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.6", "next"],
  facts: ["R2b"],
  title: "Patch labels change the canary Service, and no pod has them",
  explanation: `In partition style no pod gets the labels of \`patchPodTemplateMetadata\`, but the canary Service does: where the selector of the Service has the same key, its copy gets the value of the patch. It then selects nothing, and the requests that a step sends to the new revision find no pod. With the manager's gate \`AppendPodSelector\` every label of the patch goes into the selector, the same key or not.

**What to do.** Set \`enableExtraWorkloadForCanary: true\`, which gives the labels to the new pods, or remove them.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a Service that selects \`app: web\`, with \`app: gray\` in the patch, got a canary Service that selects \`app: gray\`, while all pods kept \`app: web\`.

A warning, because it depends on the selector of the Service.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy || strategy.field !== "canary" || strategy.style !== "partition") return;
    const labels = Object.keys(objectAt(strategy.value, ["patchPodTemplateMetadata", "labels"]) ?? {});
    const service = strategy.routings[0]?.value["service"];
    if (labels.length === 0 || typeof service !== "string") return;
    if (rollout.version === "v1beta1" && strategy.value["disableGenerateCanaryService"] === true) return;
    if (!strategy.steps.some((step) => routes(step, rollout.version))) return;
    yield {
      path: [...strategy.path, "patchPodTemplateMetadata", "labels"],
      part: "key",
      message: `If Service ${service} selects by ${labels.length === 1 ? "this label" : "one of these labels"}, its canary Service selects the new value, which no pod gets in partition style: canary requests find no pod. Remove the labels, or use canary style.`,
    };
  },
};
