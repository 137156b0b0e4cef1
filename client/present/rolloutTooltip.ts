import type { ClusterIdentity } from "#cluster/clusterPort.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import { stateSentence } from "./stateSentence.ts";
import { stepRows } from "./stepRow.ts";
import type { Translate } from "./translate.ts";

/** What hovering over a Rollout tells, as plain texts: whoever shows them escapes them. */
export interface RolloutTooltip {
  readonly heading: string;
  readonly sentence: string;
  readonly steps: readonly string[];
  /** The controller's own message; empty where there is none. */
  readonly message: string;
}

/** The tooltip of a Rollout. `nowMs` is the reader's clock in milliseconds since the epoch. */
export function rolloutTooltip(
  rollout: LiveRollout,
  state: RolloutState,
  identity: ClusterIdentity,
  nowMs: number,
  translate: Translate,
): RolloutTooltip {
  return {
    heading: translate("{0} · namespace {1} · context {2}", rollout.name, rollout.namespace, identity.context),
    sentence: stateSentence(state, rollout.steps.length, nowMs, translate),
    steps: stepRows(rollout, state, nowMs, translate).map((row) => `${row.label}: ${row.description}`),
    message: rollout.message === "" ? "" : translate("The controller says: {0}", rollout.message),
  };
}
