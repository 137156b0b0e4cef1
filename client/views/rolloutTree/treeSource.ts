import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";
import type { ConnectionState } from "#present/connectionState.ts";
import type { RevisionPods } from "#present/revisionRow.ts";
import type { RolloutProblem } from "#present/rolloutProblems.ts";

/** What the tree shows. Everything in it is what the cluster said last. */
export interface TreeSource {
  connection(): ConnectionState;
  /** True when this context has no write commands. */
  readOnly(): boolean;
  rollouts(): readonly LiveRollout[];
  get(uid: string): LiveRollout | undefined;
  stateOf(rollout: LiveRollout): RolloutState;
  /** The reader's clock, in milliseconds since the epoch. */
  now(): number;
  /** The pods of a revision as far as they were read. Asking for them has them read, and the row redrawn. */
  revisionPods(rollout: LiveRollout, role: "stable" | "canary"): RevisionPods | undefined;
  /**
   * What is wrong around a Rollout as far as it was read, the gravest first. Asking has it read, and the row redrawn.
   */
  problems(rollout: LiveRollout): readonly RolloutProblem[];
}
