import type { LiveRollout } from "./liveRollout.ts";

/**
 * True when the controller does not stop at this 1-based step: a last step of exactly `"100%"` completes the release,
 * except in blue-green style. The number 100 does stop.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_canary.go, doCanaryPaused (v0.6.2)
 */
export function completesUnasked(rollout: Pick<LiveRollout, "style" | "steps">, step: number): boolean {
  if (rollout.style === "blueGreen" || step !== rollout.steps.length) return false;
  return rollout.steps[step - 1]?.replicas === "100%";
}
