import { stringAt } from "#domain/json.ts";
import { workloadRefPath } from "#domain/workloadClaim.ts";
import { everyMeant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { workloadKeyOf } from "./workloadManifest.ts";

/** R42, the part that manifests decide: a StatefulSet that waits for its pods to be deleted. */
export const onDelete: WorkspaceRule = {
  id: "workload/on-delete",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R42"],
  title: "A StatefulSet with OnDelete is never released in steps",
  explanation: `A release of a StatefulSet starts only when its \`updateStrategy\` is RollingUpdate. With \`OnDelete\` the webhook lets a new template pass, the Rollout stays Healthy, and no step is ever taken: whoever deletes a pod gets the new version.

**What to do.** Remove \`updateStrategy.type: OnDelete\` from the StatefulSet; the steps of the Rollout then decide how many pods are updated.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: after a change of the template the Rollout stayed Healthy and no release began. For the Advanced StatefulSet read in the source of v0.6.2; not tried.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const workload = workloadKeyOf(subject);
    if (!rollout || workload?.kind !== "StatefulSet") return;
    const waits = everyMeant(
      workspace,
      workload,
      (it) => stringAt(it, ["spec", "updateStrategy", "type"]) === "OnDelete",
    );
    if (!waits) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `StatefulSet ${workload.name} has updateStrategy OnDelete, and no release of it ever starts: this Rollout does nothing. Remove updateStrategy.type: OnDelete from it.`,
    };
  },
};
