/** A row of the fact table that no rule decides. */
export interface NotDecided {
  /** The id of the row: R42, C2, 2.D … */
  readonly fact: string;
  /** What happens there, and why nobody can tell it from manifests or live objects; a whole sentence or two. */
  readonly reason: string;
}

/** What docs/rules.md lists under "Not decided here", in the order of the fact table. */
export const notDecided: readonly NotDecided[] = [];
