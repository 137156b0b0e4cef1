import { parseIntOrPercent, scaledUp, type IntOrPercent } from "#domain/intOrPercent.ts";
import type { RollingStyle } from "#domain/rollingStyle.ts";
import type { LiveRollout, LiveStep } from "./liveRollout.ts";

/** A step with what it comes to on a workload of a known size. */
export interface PlannedStep {
  /** 1-based. */
  readonly step: number;
  /** New pods after this step, all steps before included; undefined where size or target is unknown. */
  readonly pods: number | undefined;
  /** Share of requests in percent for the new pods; undefined where the step does not set one. */
  readonly trafficPercent: number | undefined;
  readonly matches: boolean;
}

/** What every step of a strategy comes to. `replicas` is the size of the workload, undefined where it is not known. */
export function stepPlan(
  rollout: Pick<LiveRollout, "style" | "steps" | "workload">,
  replicas: number | undefined,
): readonly PlannedStep[] {
  return rollout.steps.map((step, index) => ({
    step: index + 1,
    pods: replicas === undefined ? undefined : podsOf(step, rollout, replicas),
    trafficPercent: step.trafficPercent,
    matches: step.matches,
  }));
}

function podsOf(
  step: LiveStep,
  { style, workload }: Pick<LiveRollout, "style" | "workload">,
  replicas: number,
): number | undefined {
  const target = step.replicas === undefined ? undefined : parseIntOrPercent(step.replicas);
  if (!target) return undefined;
  const pods = Math.min(Math.max(scaledUp(target, replicas), 0), replicas);
  return keepsOneOld(target, style, workload.kind, replicas) ? Math.min(pods, replicas - 1) : pods;
}

/**
 * A partition Deployment keeps one old pod at every percentage but 100 %, however it rounds.
 * @see openkruise/rollouts pkg/controller/deployment/util/deployment_util.go, NewRSReplicasLimit (v0.6.2)
 */
function keepsOneOld(target: IntOrPercent, style: RollingStyle, kind: string, replicas: number): boolean {
  if (style !== "partition" || kind !== "Deployment") return false;
  return replicas > 1 && target.unit === "percent" && target.value !== 100;
}
