import type { LiveProgress, LiveRollout } from "#domain/live/liveRollout.ts";

/**
 * True when somebody who looks at both records sees a difference. The resource version changes with every write and is
 * shown nowhere; of the two generations only matters whether they agree.
 */
export function looksDifferent(one: LiveRollout, other: LiveRollout): boolean {
  return displayed(one) !== displayed(other);
}

function displayed(rollout: LiveRollout): string {
  const { resourceVersion: _version, generation, observedGeneration, progress, ...rest } = rollout;
  return JSON.stringify([rest, generation === observedGeneration, progress && displayedProgress(progress)]);
}

/** While nobody has to wait, the time of the last write is not shown; the controller refreshes it over and over. */
function displayedProgress({ lastUpdateMs, ...rest }: LiveProgress): unknown {
  return [rest, rest.currentStepState === "StepPaused" ? lastUpdateMs : undefined];
}
