import type { ClusterFailure } from "#cluster/clusterPort.ts";
import { readRolloutDetails, type RolloutDetails } from "#cluster/rolloutDetails.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RevisionPods } from "#present/revisionRow.ts";
import type { Session } from "./connection/session.ts";

/** What is told about reading. */
export interface RevisionListener {
  /** More is known about a Rollout than its record says. */
  learned(uid: string): void;
  notLearned(failure: ClusterFailure, rollout: LiveRollout): void;
}

/** What was read about a Rollout, and of which state of it. */
interface Reading {
  readonly resourceVersion: string;
  readonly details: RolloutDetails | undefined;
}

/**
 * Reads the pods of revisions for rows that are shown, and reads again when the Rollout has changed since. One reading
 * at a time for each Rollout; what was read before stays until the next is there.
 */
export class RevisionReader {
  readonly #session: Session;
  readonly #listener: RevisionListener;
  readonly #readings = new Map<string, Reading>();
  readonly #busy = new Set<string>();

  constructor(session: Session, listener: RevisionListener) {
    this.#session = session;
    this.#listener = listener;
  }

  /** True when it reads for this session: another session needs another reader. */
  isFor(session: Session): boolean {
    return session === this.#session;
  }

  /** What is known, after seeing to it that more gets known. */
  pods(rollout: LiveRollout, role: "stable" | "canary"): RevisionPods | undefined {
    const known = this.#readings.get(rollout.uid);
    if (known?.resourceVersion !== rollout.resourceVersion && !this.#busy.has(rollout.uid)) void this.#start(rollout);
    return known?.details?.[role];
  }

  async #start(rollout: LiveRollout): Promise<void> {
    const { uid, resourceVersion } = rollout;
    this.#busy.add(uid);
    const answer = await readRolloutDetails(this.#session.cluster, rollout);
    this.#busy.delete(uid);
    if (!answer.ok) this.#listener.notLearned(answer.failure, rollout);
    this.#readings.set(uid, { resourceVersion, details: answer.ok ? answer.value : undefined });
    if (this.#session.store.get(uid) !== undefined) this.#listener.learned(uid);
    else this.#readings.delete(uid);
  }
}
