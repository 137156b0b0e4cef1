import type { RolloutState } from "#domain/live/rolloutState.ts";
import { spokenDuration } from "./duration.ts";
import type { Translate } from "./translate.ts";

/**
 * The whole sentence about where a Rollout is: read out for its row, shown in its tooltip, and the second half of
 * every refusal. `nowMs` is the reader's clock in milliseconds since the epoch.
 */
export function stateSentence(state: RolloutState, stepCount: number, nowMs: number, translate: Translate): string {
  switch (state.kind) {
    case "waiting":
      return state.sinceMs === undefined
        ? translate("It waits for approval at step {0} of {1}.", state.step, stepCount)
        : translate(
            "It has waited for approval at step {0} of {1} for {2}.",
            state.step,
            stepCount,
            spokenDuration(nowMs - state.sinceMs, translate),
          );
    case "timedPause":
      return state.untilMs === undefined || state.untilMs <= nowMs
        ? translate("It is about to go on by itself from step {0} of {1}.", state.step, stepCount)
        : translate(
            "It goes on by itself from step {0} of {1} in {2}.",
            state.step,
            stepCount,
            spokenDuration(state.untilMs - nowMs, translate),
          );
    case "starting":
      return translate("The release is starting.");
    case "upgrading":
      return translate(
        "It is upgrading at step {0} of {1}, with {2} of {3} pods ready.",
        state.step,
        stepCount,
        state.ready,
        state.replicas,
      );
    case "shiftingTraffic":
      return translate("It is shifting traffic at step {0} of {1}.", state.step, stepCount);
    case "movingOn":
      return translate("It is moving on from step {0} of {1}.", state.step, stepCount);
    case "paused":
      return state.acknowledged
        ? translate("The whole rollout is paused until somebody resumes it.")
        : translate("Somebody paused the whole rollout; the controller has yet to take note.");
    case "finalising":
      return translate("All steps are done and the release is finishing.");
    case "aborting":
      return translate("It is rolling back to the stable version.");
    case "succeeded":
      return translate("The last release succeeded.");
    case "rolledBack":
      return translate("The last release was rolled back.");
    case "idle":
      return translate("It is healthy and no release is under way.");
    case "disabling":
      return translate("It is being disabled, which completes a running release without further steps.");
    case "disabled":
      return translate("It is disabled, so changes of the workload roll out without steps.");
    case "terminating":
      return translate("It is being deleted, which completes a running release without further steps.");
    case "workloadMissing":
      return translate("The controller cannot find its workload.");
    case "unobserved":
      return translate("The controller has not looked at it yet.");
    case "unrecognised":
      return translate("The controller reports a state that this extension does not know: {0}.", state.text);
  }
}
