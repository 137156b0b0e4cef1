import { workloadRefPath } from "#domain/workloadClaim.ts";
import { supportedWorkload, workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R39b: putting the old image back is one more release. */
export const daemonSetRollback: DocumentRule = {
  id: "workload/daemonset-rollback",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R39b"],
  quiet: true,
  title: "A release of a DaemonSet cannot be aborted",
  explanation: `For other workloads putting the old image back during a release is recognized as a rollback. For a DaemonSet it is not (OpenKruise's never; the native one, on the main branch, only when a single revision is left): it counts as a further release, of the old image, through all the steps. Pods that still run the old image count as updated, so the first step passes at once, and a new or broken pod stays until the last approval.

**What to do.** To go back quickly, put the old image back and set \`spec.disabled: true\`.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34 with OpenKruise v1.8.3: two steps needed two approvals and ended as Succeeded True; after disabling all pods were old again within 2.5 seconds. Native DaemonSet: read in the source of the main branch; not tried.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (!rollout?.workload) return;
    const kind = supportedWorkload(workloadGroupKind(rollout.workload), subject.controller);
    if (kind?.kind !== "DaemonSet") return;
    yield {
      path: [...workloadRefPath(rollout.version), "kind"],
      part: "value",
      message:
        "Putting the old image of a DaemonSet back is no abort but one more release through all the steps. To go back quickly, put it back and set spec.disabled: true.",
    };
  },
};
