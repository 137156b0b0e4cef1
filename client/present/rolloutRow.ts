import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { stateLooks, type Look } from "./stateLook.ts";
import { stateSentence } from "./stateSentence.ts";
import { stateText, stepOf } from "./stateText.ts";
import { joined, replicasText, trafficText } from "./stepText.ts";
import type { Translate } from "./translate.ts";

/** A Rollout as one row of the tree. */
export interface RolloutRow {
  readonly label: string;
  readonly description: string;
  readonly look: Look;
  /** What a screen reader says instead of label and description. */
  readonly spoken: string;
}

/** What a row is made of. `nowMs` is the reader's clock in milliseconds since the epoch. */
export interface RolloutRowInput {
  readonly rollout: LiveRollout;
  readonly state: RolloutState;
  readonly nowMs: number;
  /** The waiting group mixes namespaces, so that its rows have to name theirs. */
  readonly namesNamespace: boolean;
}

/** The row of a Rollout, e.g. `rollout-a` with `shop · step 1/2 · 1 pod · waiting 12 m`. */
export function rolloutRow(input: RolloutRowInput, translate: Translate): RolloutRow {
  const { rollout, state, nowMs } = input;
  const step = stepOf(state);
  const target = step === undefined ? undefined : rollout.steps[step - 1];
  return {
    label: rollout.name,
    description: joined([
      input.namesNamespace ? rollout.namespace : undefined,
      step === undefined ? undefined : translate("step {0}/{1}", step, rollout.steps.length),
      replicasText(target?.replicas, translate),
      trafficText(target?.trafficPercent, translate),
      stateText(state, nowMs, translate),
    ]),
    look: stateLooks[state.kind],
    spoken: translate(
      "Rollout {0} in namespace {1}. {2}",
      rollout.name,
      rollout.namespace,
      stateSentence(state, rollout.steps.length, nowMs, translate),
    ),
  };
}
