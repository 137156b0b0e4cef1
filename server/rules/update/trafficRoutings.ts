import { isProtectedPhase } from "#domain/releasePhase.ts";
import { comparedRoutings, strategyPath } from "#domain/rolloutParts.ts";
import type { UpdateRule } from "#rules/rule.ts";

/** BU3, AU1: the route of a running release stays as it is. */
export const trafficRoutings: UpdateRule = {
  id: "update/traffic-routings",
  scope: "update",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["BU3", "AU1"],
  title: "trafficRoutings cannot change during a release",
  explanation: `While the live Rollout is in phase Progressing or Terminating, the webhook refuses every change of \`trafficRoutings\`: another Service or network object, another \`gracePeriodSeconds\`, an added entry, a removed one, and even an empty list in the place of an absent one. This is also why a Rollout that hangs over an unknown Ingress class cannot be cured by correcting the class.

**What to do.** Finish or abort the release first.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: HTTP 422, "Rollout 'Strategy.Canary|BlueGreen.TrafficRoutings' field is immutable". In the phases Initial, Healthy, Disabling and Disabled the same change was accepted.`,
  *check({ manifest }, live) {
    const { version } = manifest.apiVersion;
    if (!isProtectedPhase(live.phase)) return;
    const [wanted, standing] = [manifest.value, live.value].map((rollout) =>
      JSON.stringify(comparedRoutings(rollout, version)),
    );
    if (wanted === standing) return;
    yield {
      path: [...strategyPath(manifest.value, version), "trafficRoutings"],
      part: "key",
      message: `The live Rollout is ${live.phase} and its trafficRoutings are not these; the webhook refuses any change of them until the release has ended. Finish or abort it first.`,
    };
  },
};
