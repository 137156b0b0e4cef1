import { completesUnasked } from "#domain/live/completesUnasked.ts";
import type { LiveRollout, LiveStep } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { shortDuration } from "./duration.ts";
import { stateLooks, type Look } from "./stateLook.ts";
import { stateText, stepOf } from "./stateText.ts";
import { joined, stepTarget } from "./stepText.ts";
import type { Translate } from "./translate.ts";

/** Where a step stands in the release that is under way. */
export type StepPosition = "done" | "current" | "ahead" | "planned";

/** One step as it is shown below its Rollout. */
export interface StepRow {
  /** 1-based. */
  readonly step: number;
  readonly position: StepPosition;
  readonly label: string;
  readonly description: string;
  readonly look: Look;
  readonly spoken: string;
}

const finished: ReadonlySet<RolloutState["kind"]> = new Set(["finalising", "succeeded"]);

const looks: { readonly [Position in Exclude<StepPosition, "current">]: Look } = {
  done: { icon: "pass-filled", color: "charts.green" },
  ahead: { icon: "circle-large-outline", color: undefined },
  planned: { icon: "circle-small-filled", color: "disabledForeground" },
};

/** The rows of all steps of a Rollout. `nowMs` is the reader's clock in milliseconds since the epoch. */
export function stepRows(
  rollout: LiveRollout,
  state: RolloutState,
  nowMs: number,
  translate: Translate,
): readonly StepRow[] {
  return rollout.steps.map((step, index) => {
    const position = positionOf(index + 1, state);
    const what = stepTarget(step, translate);
    const after =
      position === "done"
        ? translate("done")
        : position === "current"
          ? stateText(state, nowMs, translate)
          : whatFollows(rollout, step, index, translate);
    return {
      step: index + 1,
      position,
      label: translate("Step {0}", index + 1),
      description: joined([what, after]),
      look: position === "current" ? stateLooks[state.kind] : looks[position],
      spoken: translate("Step {0} of {1}: {2}", index + 1, rollout.steps.length, [what, after].join(", ")),
    };
  });
}

/** Whether the Rollout waits after this step (0-based index): for a person, for a time, or not at all. */
function whatFollows(rollout: LiveRollout, step: LiveStep, index: number, translate: Translate): string {
  if (completesUnasked(rollout, index + 1)) return translate("then completes without asking");
  if (step.pauseSeconds !== undefined)
    return translate("then pauses {0}", shortDuration(step.pauseSeconds * 1000, translate));
  return translate("then waits for approval");
}

function positionOf(step: number, state: RolloutState): StepPosition {
  if (finished.has(state.kind)) return "done";
  const current = stepOf(state);
  if (current === undefined) return "planned";
  if (step === current) return "current";
  return step < current ? "done" : "ahead";
}
