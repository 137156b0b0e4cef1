import { workloadRefPath } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** C3: the kind on the webhook's list that nobody can release. */
export const replicaSet: DocumentRule = {
  id: "workload/replica-set",
  scope: "document",
  basis: "crash",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["C3"],
  title: "A Rollout of a ReplicaSet takes the controller down",
  explanation: `ReplicaSet of group \`apps\` is on the webhook's list of workloads, but no part of the controller can release one. As soon as the ReplicaSet exists, the manager panics over it, and again after each start: from then on no Rollout of the cluster makes any progress, and no Rollout or labeled workload can be written while the manager is down.

**What to do.** Point the reference at the Deployment that owns the ReplicaSet. If it has already happened, delete the ReplicaSet first and the Rollout then.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the manager died at once, and 9 to 10 seconds after each start, until the ReplicaSet was deleted.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (!rollout?.workload) return;
    const { group, kind } = workloadGroupKind(rollout.workload);
    if (group !== "apps" || kind !== "ReplicaSet") return;
    yield {
      path: [...workloadRefPath(rollout.version), "kind"],
      part: "value",
      message:
        "The webhook accepts a ReplicaSet, and the controller crashes over it for as long as it exists: no release of the cluster goes on. Name the Deployment that owns it.",
    };
  },
};
