import { listAt } from "#domain/json.ts";
import { isProtectedPhase } from "#domain/releasePhase.ts";
import { strategyPath } from "#domain/rolloutParts.ts";
import type { UpdateRule } from "#rules/rule.ts";

/** BU5: steps may change during a release, their number may not. */
export const stepCount: UpdateRule = {
  id: "update/step-count",
  scope: "update",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  facts: ["BU5"],
  title: "Steps cannot be added or removed during a release",
  explanation: `While the live Rollout is in phase Progressing or Terminating, the webhook refuses another number of steps. What stands inside the steps may change: replicas, traffic, matches and pauses; the controller then calculates anew at which step the release is. Through v1alpha1 even the number is not protected.

**What to do.** Finish or abort the release first, or change the steps that are there.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: HTTP 422, "Amount of Rollout steps are immutable". In the phases Initial, Healthy, Disabling and Disabled the same change was accepted.`,
  *check({ manifest }, live) {
    const { version } = manifest.apiVersion;
    if (!isProtectedPhase(live.phase) || version === "v1alpha1") return;
    const [wanted, standing] = [manifest.value, live.value].map((rollout) => {
      return listAt(rollout, [...strategyPath(rollout, version), "steps"]).length;
    });
    if (wanted === standing) return;
    yield {
      path: [...strategyPath(manifest.value, version), "steps"],
      part: "key",
      message: `The live Rollout is ${live.phase} with ${standing} steps, this manifest has ${wanted}; the webhook refuses another number until the release has ended. Finish or abort it first.`,
    };
  },
};
