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
    fact: "C9",
    reason:
      "A write through v1alpha1 to a Rollout that v1alpha1 cannot express, a blue-green one for example, fails with HTTP 500 in the conversion webhook. It depends on who writes what; the manifest and the stored object are both in order.",
  },
  {
    fact: "R48",
    reason:
      "Disabling or deleting a Rollout in the middle of a release finishes the new version. That is an act and not a state, so it is said where somebody is about to do it.",
  },
];
