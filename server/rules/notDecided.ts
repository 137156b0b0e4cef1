/** A row of the fact table that no rule decides. */
export interface NotDecided {
  /** The id of the row: R42, C2, 2.D … */
  readonly fact: string;
  /** What happens there, and why nobody can tell it from manifests or live objects; a whole sentence or two. */
  readonly reason: string;
}

/** What docs/rules.md lists under "Not decided here", in the order of the fact table. */
export const notDecided: readonly NotDecided[] = [
  {
    fact: "C2",
    reason:
      "A v1beta1 Rollout with an empty strategy crashes the controller only when the webhook is switched off, and neither manifests nor live objects tell that it is. With the webhook the manifest is refused, which strategy/none says.",
  },
  {
    fact: "C5",
    reason:
      "With the feature gate RolloutHistory, which is off by default, a Rollout without trafficRoutings crashes the manager. The gate is a flag of the manager's process, which no object of the API shows.",
  },
  {
    fact: "C9",
    reason:
      "A write through v1alpha1 to a Rollout that v1alpha1 cannot express, a blue-green one for example, fails with HTTP 500 in the conversion webhook. It depends on who writes what; the manifest and the stored object are both in order.",
  },
  {
    fact: "C10",
    reason:
      "A stored step without replicas crashes the controller. It can only be stored while the webhook is switched off, which neither manifests nor live objects tell; with the webhook it is refused, which steps/replicas-missing says.",
  },
  {
    fact: "R48",
    reason:
      "Disabling or deleting a Rollout in the middle of a release finishes the new version. That is an act and not a state, so it is said where somebody is about to do it.",
  },
];
