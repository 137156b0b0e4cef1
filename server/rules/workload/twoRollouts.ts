import { conflicts, workloadClaimOf, workloadRefPath } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { Problem, WorkspaceRule } from "#rules/rule.ts";

export const twoRollouts: WorkspaceRule = {
  scope: "workspace",
  id: "workload/two-rollouts",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "Another Rollout already drives this workload",
  explanation: `The webhook allows one Rollout for each workload of a namespace: it refuses a Rollout when another one in the same namespace has exactly the same workload reference.
It compares \`apiVersion\`, \`kind\` and \`name\` as texts, so \`apps/v1\` and \`apps/v1beta1\` count as different and two Rollouts then fight over one Deployment.
A check made through v1alpha1 does not see blue-green Rollouts.
Of two such Rollouts the one that is applied first is accepted, and the other refused.

**What to do.** Remove one of the two, or point it at another workload.
Where neither manifest names a namespace this is a warning, because they may go to different ones.

**Evidence.** Controller v0.6.2: HTTP 422, "This rollout conflict with Rollout(…)".`,
  facts: ["B18", "A19"],
  *check(subject, workspace): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    const claim = rollout && workloadClaimOf(rollout.value, rollout.version);
    if (!claim) return;
    const { namespace, workload } = claim;
    const standing = workspace
      .claims({ ...workloadGroupKind(workload), namespace, name: workload.name })
      .find((other) => other.namespace === namespace && conflicts(claim, rollout.version, other));
    if (!standing) return;
    const certain = namespace !== undefined || workspace.closedWorld;
    const where = namespace === undefined ? "" : ` in namespace ${namespace}`;
    const choice = certain ? "" : ", or give them different namespaces";
    yield {
      path: [...workloadRefPath(rollout.version), "name"],
      part: "value",
      severity: certain ? "error" : "warning",
      message: `Rollout ${standing.rollout ?? ""}${where} names the same ${workload.kind} ${workload.name}, and the webhook refuses the second Rollout of a workload. Remove one of the two${choice}.`,
    };
  },
};
