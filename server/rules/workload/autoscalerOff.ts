import { workloadRefPath } from "#domain/workloadClaim.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { autoscalersOf } from "./autoscalersOf.ts";
import { workloadKeyOf } from "./workloadManifest.ts";

/** What a blue-green release does to the autoscaler of its workload. */
export const autoscalerOff: WorkspaceRule = {
  id: "workload/autoscaler-off",
  scope: "workspace",
  basis: "behaviour",
  severity: "info",
  quiet: true,
  versions: ["0.6", "next"],
  facts: [],
  title: "A blue-green release switches the autoscaler off",
  explanation: `While a blue-green release runs, the controller appends \`-DisableByRollout\` to \`scaleTargetRef.name\` of the HorizontalPodAutoscaler, so that it finds nothing to scale, and takes the suffix away at the end. Whatever applies the manifest again in between (a GitOps tool, a pipeline) switches the autoscaler on in the middle of the release.

**What to do.** Let the GitOps tool leave \`spec.scaleTargetRef\` of the autoscaler alone, and expect no scaling while a release waits.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: at the first step the autoscaler of Deployment web had the target \`web-DisableByRollout\`.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const workload = workloadKeyOf(subject);
    if (!workload || rollout?.strategy?.field !== "blueGreen") return;
    const [autoscaler] = autoscalersOf(workspace, workload);
    if (autoscaler === undefined) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `The controller renames the target of HorizontalPodAutoscaler ${autoscaler} while a blue-green release runs, so nothing scales until it ends. Do not apply that manifest again in between.`,
    };
  },
};
