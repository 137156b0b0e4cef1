import type { RolloutState } from "#domain/live/rolloutState.ts";
import { shortDuration } from "./duration.ts";
import type { Translate } from "./translate.ts";

/** The few words that end a row, e.g. `waiting 12 m`. `nowMs` is the reader's clock in milliseconds since the epoch. */
export function stateText(state: RolloutState, nowMs: number, translate: Translate): string {
  switch (state.kind) {
    case "waiting":
      return state.sinceMs === undefined
        ? translate("waiting")
        : translate("waiting {0}", shortDuration(nowMs - state.sinceMs, translate));
    case "timedPause":
      return state.untilMs === undefined || state.untilMs <= nowMs
        ? translate("about to go on")
        : translate("goes on in {0}", shortDuration(state.untilMs - nowMs, translate));
    case "starting":
      return translate("starting");
    case "upgrading":
      return translate("{0}/{1} ready", state.ready, state.replicas);
    case "shiftingTraffic":
      return translate("shifting traffic");
    case "movingOn":
      return translate("moving on");
    case "paused":
      return state.acknowledged ? translate("paused") : translate("pausing");
    case "finalising":
      return translate("finishing");
    case "aborting":
      return translate("rolling back");
    case "succeeded":
      return translate("released");
    case "rolledBack":
      return translate("rolled back");
    case "idle":
      return translate("healthy");
    case "disabling":
      return translate("being disabled");
    case "disabled":
      return translate("disabled");
    case "terminating":
      return translate("being deleted");
    case "workloadMissing":
      return translate("workload not found");
    case "unobserved":
      return translate("not seen by the controller yet");
    case "unrecognised":
      return state.text === "" ? translate("unknown state") : state.text;
  }
}

/** The 1-based step that the state stands at, or undefined outside a step. */
export function stepOf(state: RolloutState): number | undefined {
  return "step" in state ? state.step : undefined;
}
