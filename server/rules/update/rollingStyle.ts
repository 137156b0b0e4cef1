import { stringAt } from "#domain/json.ts";
import { isProtectedPhase } from "#domain/releasePhase.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { rollingStyleOf, strategyPath } from "#domain/rolloutParts.ts";
import type { Manifest } from "#workspace/manifest.ts";
import type { LiveObject, UpdateRule } from "#rules/rule.ts";

/** BU4, AU1: new pods keep coming to be in the way in which the release began. */
export const rollingStyle: UpdateRule = {
  id: "update/rolling-style",
  scope: "update",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["BU4", "AU1"],
  title: "The rolling style cannot change during a release",
  explanation: `While the live Rollout is in phase Progressing or Terminating, the webhook refuses to switch between canary, partition and blue-green style.
In v1alpha1 it compares the annotation \`${rollingStyleAnnotation}\` as a text, without regard to case. The API server adds that annotation to every object it returns in v1alpha1, so a manifest that replaces the live object and leaves it out is refused as well.

**What to do.** Finish or abort the release first. In v1alpha1, write the annotation out.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: HTTP 422, "Rollout style and enableExtraWorkloadForCanary are immutable". In the phases Initial, Healthy, Disabling and Disabled the same change was accepted.`,
  *check({ manifest }, live) {
    if (!isProtectedPhase(live.phase)) return;
    if (manifest.apiVersion.version === "v1alpha1") yield* annotation(manifest, live);
    else yield* style(manifest, live);
  },
};

function* annotation({ value }: Manifest, live: LiveObject): ReturnType<UpdateRule["check"]> {
  const path = ["metadata", "annotations", rollingStyleAnnotation];
  const [wanted, standing] = [value, live.value].map((rollout) => stringAt(rollout, path) ?? "");
  if (wanted?.toLowerCase() === standing?.toLowerCase()) return;
  yield {
    path,
    part: "value",
    message: `The live Rollout is ${live.phase} and its annotation ${rollingStyleAnnotation} says ${standing || "nothing"}; the webhook refuses another value until the release has ended. Write ${standing || "no annotation"}, or finish or abort the release first.`,
  };
}

function* style({ value, apiVersion: { version } }: Manifest, live: LiveObject): ReturnType<UpdateRule["check"]> {
  const [wanted, standing] = [value, live.value].map((rollout) => rollingStyleOf(rollout, version));
  if (wanted === standing) return;
  const path = strategyPath(value, version);
  yield {
    path: wanted === "canary" ? [...path, "enableExtraWorkloadForCanary"] : path,
    part: "key",
    message: `The live Rollout is ${live.phase} in ${standing} style; the webhook refuses the change to ${wanted} style until the release has ended. Finish or abort it first.`,
  };
}
