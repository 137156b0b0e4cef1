import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { Look } from "./stateLook.ts";
import type { Translate } from "./translate.ts";

/** The lane of a Rollout as one row. */
export interface LaneRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly look: Look;
  readonly spoken: string;
}

/** How many Rollouts share a lane, and how many of them wait for approval. */
export interface LaneCount {
  readonly members: number;
  readonly waiting: number;
}

/** The row of the lane a Rollout belongs to, or only names; undefined where it does neither. */
export function laneRow(rollout: LiveRollout, count: LaneCount, translate: Translate): LaneRow | undefined {
  if (rollout.lane !== undefined) return engaged(rollout.lane, count, translate);
  if (rollout.declaredLane !== undefined) return declared(rollout.declaredLane, translate);
  return undefined;
}

function engaged(lane: string, count: LaneCount, translate: Translate): LaneRow {
  const label = translate("Lane {0}", lane);
  const members = count.members === 1 ? translate("1 member") : translate("{0} members", count.members);
  const description = count.waiting === 0 ? members : translate("{0}, {1} waiting", members, count.waiting);
  return {
    label,
    description,
    tooltip: translate(
      "TrafficRouting {0} switches the route of this lane on when its first member releases, and off after its last.",
      lane,
    ),
    look: { icon: "git-merge", color: undefined },
    spoken: `${label}, ${description}`,
  };
}

function declared(lane: string, translate: Translate): LaneRow {
  const label = translate("Lane {0}", lane);
  const description = translate("declared, not engaged");
  return {
    label,
    description,
    tooltip: translate(
      "This rollout names TrafficRouting {0} only in trafficRoutingRef, which no controller reads. Name it in the annotation rollouts.kruise.io/trafficrouting to join the lane.",
      lane,
    ),
    look: { icon: "warning", color: "problemsWarningIcon.foreground" },
    spoken: `${label}, ${description}`,
  };
}
