import { conflicts, workloadClaimOf, workloadRefPath } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";

/** R43: two Rollouts of one workload that the webhook does not take for a conflict. */
export const twoVersions: WorkspaceRule = {
  id: "workload/two-versions",
  scope: "workspace",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R43"],
  title: "Another Rollout drives the same workload under another apiVersion",
  explanation: `The webhook refuses a second Rollout of a workload only when \`apiVersion\`, \`kind\` and \`name\` are the same texts, and through v1alpha1 it does not see blue-green Rollouts at all. Two Rollouts that name one workload with different versions are therefore both accepted. When a release starts, the first of them in the controller's list drives it; the other one stays Healthy and does nothing, and nothing says which is which.

**What to do.** Remove one of the two.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: one Rollout went through its steps, the second stayed Healthy throughout.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const claim = rollout && workloadClaimOf(rollout.value, rollout.version);
    if (!claim) return;
    const { namespace, workload } = claim;
    const rivals = workspace
      .claims({ ...workloadGroupKind(workload), namespace, name: workload.name })
      .filter(
        (other) => other.namespace === namespace && other.rollout !== undefined && other.rollout !== claim.rollout,
      )
      .filter((other) => !conflicts(claim, rollout.version, other))
      .map((other) => `${other.rollout}`);
    const [rival] = rivals.toSorted();
    if (rival === undefined) return;
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      message: `Rollout ${rival} drives the same ${workload.kind} ${workload.name} in a form that the webhook does not compare. Only one of the two will do anything during a release: remove one.`,
    };
  },
};
