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
  explanation: `The webhook refuses a second Rollout of a workload only when \`apiVersion\`, \`kind\` and \`name\` are the same texts, and through v1alpha1 it does not see blue-green Rollouts at all. Two Rollouts that name one workload with different versions are therefore both accepted, and no one decides between them: beside the one that goes through its steps, the other stays Healthy or begins the same release and hangs in it, as it happens. Of a blue-green Rollout and a v1alpha1 one the webhook notices the conflict afterwards and refuses every write of the controller too, so that one of the two, or both, get no phase.

**What to do.** Remove one of the two.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: beside a Rollout of \`apps/v1\` that reached its steps, one of \`apps/v9\` or \`apps/v1beta1\` stood in StepUpgrade in five runs of six, and stayed Healthy in the sixth. Of a blue-green Rollout and a v1alpha1 one, the latter got no phase in one run and neither did in another.`,
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
      message: `Rollout ${rival} drives the same ${workload.kind} ${workload.name} in a form that the webhook does not compare. At most one of the two gets through a release, and the other may hang in it: remove one.`,
    };
  },
};
