import type { RolloutState } from "#domain/live/rolloutState.ts";

const minute = 60_000;

/** The reader's clock in the tables. */
export const nowMs = 100 * minute;

/** One state of each kind; the type makes a new kind a missing row here. */
export const sampleStates: { readonly [Kind in RolloutState["kind"]]: Extract<RolloutState, { kind: Kind }> } = {
  waiting: { kind: "waiting", step: 1, sinceMs: nowMs - 12 * minute },
  timedPause: { kind: "timedPause", step: 1, untilMs: nowMs + 4 * minute },
  starting: { kind: "starting" },
  upgrading: { kind: "upgrading", step: 2, ready: 3, replicas: 5 },
  shiftingTraffic: { kind: "shiftingTraffic", step: 2 },
  movingOn: { kind: "movingOn", step: 2 },
  paused: { kind: "paused", step: 1, acknowledged: true },
  finalising: { kind: "finalising" },
  aborting: { kind: "aborting" },
  succeeded: { kind: "succeeded" },
  rolledBack: { kind: "rolledBack" },
  idle: { kind: "idle" },
  disabling: { kind: "disabling" },
  disabled: { kind: "disabled" },
  terminating: { kind: "terminating" },
  workloadMissing: { kind: "workloadMissing" },
  unobserved: { kind: "unobserved" },
  unrecognised: { kind: "unrecognised", text: "StepDancing" },
};
