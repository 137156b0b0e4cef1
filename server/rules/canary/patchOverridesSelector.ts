import { objectAt } from "#domain/json.ts";
import { meant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { workloadKeyOf } from "#rules/workload/workloadManifest.ts";

/** R41: a gray label that makes the canary Deployment contradict itself. */
export const patchOverridesSelector: WorkspaceRule = {
  id: "canary/patch-overrides-selector",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R41"],
  title: "A patched label contradicts the selector of the Deployment",
  explanation: `In canary style the controller builds a second Deployment with the selector of the first and puts the labels of \`patchPodTemplateMetadata\` into its pod template. Where such a label has the key of a selector label and another value, the template no longer matches the selector, and the API server refuses the Deployment, again and again: the release hangs in StepUpgrade with 0 of 0 pods.

**What to do.** Use a label that is not part of the Deployment's \`selector.matchLabels\`. Putting the old image back ends a release that hangs.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the BatchRelease stayed in Preparing, without an event or a condition; the reason is only in the log of the controller.`,
  *check(subject, workspace) {
    const strategy = rolloutOf(subject)?.strategy;
    const workload = workloadKeyOf(subject);
    if (!workload || strategy?.style !== "canary") return;
    const field = ["patchPodTemplateMetadata", "labels"];
    const deployments = meant(workspace, workload).map(({ value }) =>
      objectAt(value, ["spec", "selector", "matchLabels"]),
    );
    for (const [key, label] of Object.entries(objectAt(strategy.value, field) ?? {})) {
      const selected = deployments.map((labels) => labels?.[key]);
      const others = selected.filter((value) => typeof value === "string" && value !== label);
      const [other] = others.map(String).toSorted();
      if (typeof label !== "string" || other === undefined || others.length < selected.length) continue;
      yield {
        path: [...strategy.path, ...field, key],
        part: "value",
        message: `Deployment ${workload.name} selects its pods by ${key}: ${other}, so the canary Deployment with this label is refused and the release hangs in StepUpgrade. Use a label that is not in its selector.`,
      };
    }
  },
};
