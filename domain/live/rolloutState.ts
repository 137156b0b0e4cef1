/** Where a Rollout is, decided from fields only and never from its texts. All step indexes are 1-based. */
export type RolloutState =
  /** The step stands until a person approves it. */
  | { readonly kind: "waiting"; readonly step: number; readonly sinceMs: number | undefined }
  /** The step goes on by itself at the given time (milliseconds since the epoch), or soon after. */
  | { readonly kind: "timedPause"; readonly step: number; readonly untilMs: number | undefined }
  | { readonly kind: "starting" }
  | { readonly kind: "upgrading"; readonly step: number; readonly ready: number; readonly replicas: number }
  | { readonly kind: "shiftingTraffic"; readonly step: number }
  /** Between two states of a step; it moves on by itself within seconds. */
  | { readonly kind: "movingOn"; readonly step: number }
  /** A person paused the whole Rollout. `acknowledged` once the controller has seen it. */
  | { readonly kind: "paused"; readonly step: number | undefined; readonly acknowledged: boolean }
  | { readonly kind: "finalising" }
  | { readonly kind: "aborting" }
  | { readonly kind: "succeeded" }
  | { readonly kind: "rolledBack" }
  /** Healthy and never released. */
  | { readonly kind: "idle" }
  | { readonly kind: "disabling" }
  | { readonly kind: "disabled" }
  | { readonly kind: "terminating" }
  | { readonly kind: "workloadMissing" }
  /** The controller has not looked at it yet. */
  | { readonly kind: "unobserved" }
  /** A word of the controller that this product does not know. */
  | { readonly kind: "unrecognised"; readonly text: string };
