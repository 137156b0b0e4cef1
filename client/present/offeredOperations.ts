import type { OperationKind } from "#operations/operation.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";

/**
 * The operations whose buttons a row carries in each state. Everything else stays reachable from the palette, where
 * a refusal explains itself.
 */
export const offeredOperations: { readonly [Kind in RolloutState["kind"]]: readonly OperationKind[] } = {
  waiting: ["approve", "abort"],
  timedPause: ["approve", "abort"],
  starting: [],
  upgrading: ["abort"],
  shiftingTraffic: ["abort"],
  movingOn: ["abort"],
  paused: [],
  finalising: [],
  aborting: [],
  succeeded: [],
  rolledBack: [],
  idle: [],
  disabling: [],
  disabled: [],
  terminating: [],
  workloadMissing: [],
  unobserved: [],
  unrecognised: [],
};

const tokens: { readonly [Kind in OperationKind]: string } = { approve: "canApprove", abort: "canAbort" };

/** Words the menus test for, each between semicolons so that no word is found inside another. */
export function contextWords(words: readonly string[]): string {
  return `;${words.join(";")};`;
}

/** The menu words of a Rollout row, e.g. `;rollout;s-waiting;canApprove;canAbort;`. */
export function rolloutContextWords(state: RolloutState, readOnly: boolean): string {
  if (readOnly) return contextWords(["rollout", `s-${state.kind}`, "readonly"]);
  return contextWords([
    "rollout",
    `s-${state.kind}`,
    ...offeredOperations[state.kind].map((operation) => tokens[operation]),
  ]);
}
