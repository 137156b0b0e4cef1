import { listAt } from "#domain/json.ts";
import { laneMemberFinalizer } from "#domain/lane.ts";
import type { LiveRule } from "#rules/rule.ts";
import { isBeingDeleted, laneOf } from "./beside.ts";

export const laneDeleted: LiveRule = {
  id: "live/lane-deleted",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R50"],
  title: "The lane is being deleted under a running release",
  explanation: `A TrafficRouting that is deleted takes its routes away at once, while the Rollouts that release through it go on as if nothing had happened. It is gone when the last of them has ended; nothing else is left behind. Until then the gray pods get no marked requests.

**What to do.** Let the members end, or abort them, and create the TrafficRouting again before the next release.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the canary Ingress was gone at once, the phase Terminating after 3 s, the object when the last member had finished.`,
  *checkLive(subject) {
    const lane = laneOf(subject);
    if (!lane || !isBeingDeleted(lane)) return;
    if (!listAt(lane, ["metadata", "finalizers"]).includes(laneMemberFinalizer(subject.rollout.name))) return;
    yield {
      about: lane,
      path: ["metadata", "deletionTimestamp"],
      message: `TrafficRouting ${subject.rollout.lane} is being deleted: its route is gone already, and this release goes on without it. Approve or abort to the end, and create it again before the next release.`,
    };
  },
};
