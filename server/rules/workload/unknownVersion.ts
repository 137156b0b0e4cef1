import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { WorkloadRef } from "#domain/rollingStyle.ts";
import { conflicts, workloadClaimOf, workloadRefPath } from "#domain/workloadClaim.ts";
import { supportedWorkload, workloadGroupKind } from "#domain/workloadKinds.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { Problem, WorkspaceRule } from "#rules/rule.ts";
import type { WorkspaceView } from "#workspace/resource.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/**
 * The versions the controllers compare a workload reference with.
 * @see openkruise/rollouts pkg/controller/batchrelease/batchrelease_executor.go, getReleaseController (v0.6.2)
 */
const knownVersions: ReadonlyMap<string, readonly string[]> = new Map([
  ["apps Deployment", ["apps/v1"]],
  ["apps StatefulSet", ["apps/v1"]],
  ["apps DaemonSet", ["apps/v1"]],
  ["apps.kruise.io CloneSet", ["apps.kruise.io/v1alpha1"]],
  ["apps.kruise.io DaemonSet", ["apps.kruise.io/v1alpha1"]],
  ["apps.kruise.io StatefulSet", ["apps.kruise.io/v1beta1", "apps.kruise.io/v1alpha1"]],
]);

/** R42b: a version that only the webhook does not mind. */
export const unknownVersion: WorkspaceRule = {
  id: "workload/unknown-version",
  scope: "workspace",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R42b"],
  title: "The controllers do not know the workload by this apiVersion",
  explanation: `The webhook compares group and kind of the workload and not its version, but the parts that carry a release out compare the whole \`apiVersion\`. With another version a Deployment or CloneSet is paused at the next new image and then nobody moves it: the release stays in StepUpgrade, putting the old image back leaves it in Cancelling, deleting the Rollout hangs in Terminating, and its reference cannot be changed any more. A StatefulSet or DaemonSet is not found at all: the Rollout gets no phase, a new image rolls out natively without steps, and deleting hangs.

**What to do.** Write the version named in the message. Between releases, and while there is no phase, the Rollout may be corrected as it stands.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34 with OpenKruise v1.8.3: \`apps/v9\` and \`apps/v1beta1\` Deployments and a CloneSet of \`apps.kruise.io/v1beta1\` stayed in StepUpgrade, in canary, partition and blue-green style alike; the abort of an \`apps/v9\` one did not end; StatefulSets of \`apps/v9\` and \`apps.kruise.io/v9\` and a DaemonSet of \`apps.kruise.io/v9\` got no phase, and one of them was Healthy seconds after its version had been corrected.`,
  *check(subject, workspace): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    const known = rollout?.workload && versionsFor(rollout.workload, subject.controller);
    const right = known?.[0];
    if (!rollout?.workload || right === undefined || known?.includes(rollout.workload.apiVersion)) return;
    const path = [...workloadRefPath(rollout.version), "apiVersion"];
    const { apiVersion, kind } = rollout.workload;
    const outcome = ["Deployment", "CloneSet"].includes(kind)
      ? "a release stays in StepUpgrade forever"
      : "the Rollout never becomes active and cannot be deleted";
    yield {
      path,
      part: "value",
      message: `The webhook does not look at the version, but the controllers know no ${kind} of ${apiVersion}: ${outcome}. Write ${right}.`,
      fixes: () =>
        isTaken(rollout, right, workspace)
          ? []
          : likelyFix(`Write ${right}`, replaceValue(subject.manifest.document, path, right)),
    };
  },
};

/** True when the right version would make it the second Rollout of the workload, which the webhook refuses. */
function isTaken({ value, version }: RolloutView, apiVersion: string, workspace: WorkspaceView): boolean {
  const claim = workloadClaimOf(value, version);
  if (!claim) return false;
  const { namespace, workload } = claim;
  const mended = { ...claim, workload: { ...workload, apiVersion } };
  return workspace
    .claims({ ...workloadGroupKind(workload), namespace, name: workload.name })
    .some((other) => other.namespace === namespace && conflicts(mended, version, other));
}

/** Undefined for workloads the webhook refuses. */
function versionsFor(workload: WorkloadRef, controller: ControllerVersion): readonly string[] | undefined {
  const row = supportedWorkload(workloadGroupKind(workload), controller);
  return row && knownVersions.get(`${row.group} ${row.kind}`);
}
