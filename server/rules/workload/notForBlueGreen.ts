import { workloadRefPath } from "#domain/workloadClaim.ts";
import { supportedWorkload, workloadGroupKind } from "#domain/workloadKinds.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import { objectAt } from "#domain/json.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const notForBlueGreen: DocumentRule = {
  scope: "document",
  id: "workload/not-for-blue-green",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  title: "The workload's kind cannot be released blue-green",
  explanation: `A blue-green release runs both revisions in full at the same time inside one workload, which the controller can do for a Deployment of group \`apps\` and a CloneSet of group \`apps.kruise.io\` only.
The webhook refuses every other kind.

**What to do.** Use \`canary\` steps for this workload, or turn it into a Deployment or CloneSet.

**Evidence.** Controller v0.6.2: StatefulSet, DaemonSet and ReplicaSet are refused with HTTP 422.`,
  facts: ["B2"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (!rollout?.workload || rollout.version === "v1alpha1") return;
    if (!isSet(objectAt(rollout.value, ["spec", "strategy"])?.["blueGreen"])) return;
    const kind = supportedWorkload(workloadGroupKind(rollout.workload), subject.controller);
    if (!kind || kind.blueGreen) return;
    yield {
      path: [...workloadRefPath(rollout.version), "kind"],
      part: "value",
      message: `The webhook refuses a blue-green release of a ${kind.kind}: only a Deployment or a CloneSet can run both revisions in full. Use strategy.canary for this workload.`,
    };
  },
};
