import type { Cluster } from "#cluster/clusterPort.ts";
import type { RolloutStore } from "#cluster/rolloutStore.ts";

/**
 * One connection to one cluster as one user. It never turns into another: rows and operations hold on to it. An operation
 * that is under way when the session ends is carried through, because what it sent has to be watched to its end.
 */
export class Session {
  readonly cluster: Cluster;
  readonly store: RolloutStore;
  #users = 0;
  #ended = false;

  constructor(cluster: Cluster, store: RolloutStore) {
    this.cluster = cluster;
    this.store = store;
  }

  /** Runs something that needs the cluster to its end. */
  async use<Result>(run: (cluster: Cluster) => Promise<Result>): Promise<Result> {
    this.#users++;
    try {
      return await run(this.cluster);
    } finally {
      this.#users--;
      this.#closeIfUnused();
    }
  }

  /** Ends the watch now, and the connection as soon as nobody uses it. */
  end(): void {
    this.store.stop();
    this.#ended = true;
    this.#closeIfUnused();
  }

  #closeIfUnused(): void {
    if (this.#ended && this.#users === 0) this.cluster.close();
  }
}
