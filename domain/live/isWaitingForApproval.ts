import { deriveRolloutState } from "./deriveRolloutState.ts";
import type { LiveRollout } from "./liveRollout.ts";

/** True when the present step stands until a person approves it. */
export function isWaitingForApproval(rollout: LiveRollout): boolean {
  return deriveRolloutState(rollout).kind === "waiting";
}
