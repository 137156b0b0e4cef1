import { isProtectedPhase } from "#domain/releasePhase.ts";
import { sameWorkload, workloadRefOf, workloadRefPath } from "#domain/workloadClaim.ts";
import type { UpdateRule } from "#rules/rule.ts";

/** BU2, AU1: a release cannot change horses. */
export const workloadRef: UpdateRule = {
  id: "update/workload-ref",
  scope: "update",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["BU2", "AU1"],
  title: "The workload cannot change during a release",
  explanation: `While the live Rollout is in phase Progressing or Terminating, the webhook refuses every change of the workload reference, in v1alpha1 of \`objectRef\`.

**What to do.** Finish or abort the release first, or create a second Rollout for the other workload.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: HTTP 422, "Rollout 'ObjectRef' field is immutable". In the phases Initial, Healthy, Disabling and Disabled the same change was accepted.`,
  *check({ manifest }, live) {
    const { version } = manifest.apiVersion;
    const wanted = workloadRefOf(manifest.value, version);
    const standing = workloadRefOf(live.value, version);
    if (!isProtectedPhase(live.phase) || !wanted || (standing && sameWorkload(wanted, standing))) return;
    const now = standing ? `${standing.kind} ${standing.name} of ${standing.apiVersion}` : "another workload";
    yield {
      path: workloadRefPath(version),
      part: "value",
      message: `The live Rollout is ${live.phase} and drives ${now}; the webhook refuses another workload until the release has ended. Finish or abort it first.`,
    };
  },
};
