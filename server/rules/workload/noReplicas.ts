import { workloadRefPath } from "#domain/workloadClaim.ts";
import { everyMeant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { replicasOf, workloadKeyOf } from "./workloadManifest.ts";

/** R42, the part that manifests decide: a workload that is scaled to nothing. */
export const noReplicas: WorkspaceRule = {
  id: "workload/no-replicas",
  scope: "workspace",
  basis: "behaviour",
  severity: "info",
  quiet: true,
  versions: ["0.5", "0.6", "next"],
  facts: ["R42"],
  title: "No release starts while the workload has no replicas",
  explanation: `A release starts only in a workload that has replicas. A new template that is written while \`replicas\` is 0 goes straight into the workload: scaled up later, all pods are of the new version, and no step was taken. A Rollout that has never seen its workload with replicas has no phase at all.

**What to do.** Scale the workload up before the new template is applied, not in the same write.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a new image went into a Deployment with 0 replicas at once, and the Rollout got its phase only after it was scaled up. Scaled to 0 in the middle of a release, a canary-style Rollout froze until it was scaled up again.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const workload = workloadKeyOf(subject);
    if (!rollout || !workload || workload.kind === "DaemonSet") return;
    if (!everyMeant(workspace, workload, (it) => replicasOf(it) === 0)) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `${workload.kind} ${workload.name} has replicas: 0, and a new template goes into it without any step as long as that is so. Scale it up before the next release.`,
    };
  },
};
