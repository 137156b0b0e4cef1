import { isWaitingForApproval } from "#domain/live/isWaitingForApproval.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import type { Cluster, ResourceType, Watching, WatchState } from "./clusterPort.ts";
import { looksDifferent } from "./displayedChange.ts";
import { worstState } from "./worstState.ts";

/** What changed in a store. A Rollout that looks as before is not in it. */
export interface RolloutChange {
  readonly added: readonly LiveRollout[];
  readonly updated: readonly LiveRollout[];
  readonly removed: readonly LiveRollout[];
  /** The uids of all three. */
  readonly uids: readonly string[];
  /** How the store stands after the change. */
  readonly state: WatchState;
}

/** Which part of a cluster a store looks at. */
export type RolloutScope =
  | { readonly kind: "cluster" }
  | { readonly kind: "namespaces"; readonly names: readonly string[] }
  /** Only the namespace of the context, because the user may not list the Rollouts of the whole cluster. */
  | { readonly kind: "ownNamespace"; readonly name: string };

const rolloutType: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };

/** The Rollouts of one cluster as it told them last, by uid. Watches from the moment it is made until it is stopped. */
export class RolloutStore {
  readonly #cluster: Pick<Cluster, "watch" | "identity">;
  readonly #rollouts = new Map<string, LiveRollout>();
  readonly #byNamespace = new Map<string, Map<string, LiveRollout>>();
  readonly #waiting = new Map<string, LiveRollout>();
  readonly #listeners = new Set<(change: RolloutChange) => void>();
  readonly #states = new Map<string, WatchState>();
  #watches: readonly Watching[] = [];
  #scope: RolloutScope;

  /** Without namespaces the whole cluster is watched, and where that is forbidden the namespace of the context. */
  constructor(cluster: Pick<Cluster, "watch" | "identity">, namespaces: readonly string[]) {
    this.#cluster = cluster;
    this.#scope = namespaces.length === 0 ? { kind: "cluster" } : { kind: "namespaces", names: namespaces };
    this.#watches = namespaces.length === 0 ? [this.#watch(undefined)] : namespaces.map((name) => this.#watch(name));
  }

  /** How the watch stands; of several watches the one that stands worst. */
  get state(): WatchState {
    return worstState([...this.#states.values()]);
  }

  get scope(): RolloutScope {
    return this.#scope;
  }

  rollouts(): readonly LiveRollout[] {
    return [...this.#rollouts.values()];
  }

  get(uid: string): LiveRollout | undefined {
    return this.#rollouts.get(uid);
  }

  namespaces(): readonly string[] {
    return [...this.#byNamespace.keys()];
  }

  inNamespace(namespace: string): readonly LiveRollout[] {
    return [...(this.#byNamespace.get(namespace)?.values() ?? [])];
  }

  /** Those that stand until a person approves them. */
  waiting(): readonly LiveRollout[] {
    return [...this.#waiting.values()];
  }

  /** Calls back after every change, until the returned function is called. */
  onChange(listener: (change: RolloutChange) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Ends the watch. What is known stays readable, and nothing is told any more. */
  stop(): void {
    this.#listeners.clear();
    for (const watching of this.#watches) watching.stop();
  }

  #watch(namespace: string | undefined): Watching {
    const key = namespace ?? "";
    this.#states.set(key, { kind: "connecting" });
    return this.#cluster.watch(rolloutType, namespace === undefined ? {} : { namespace }, projectRollout, {
      changed: ({ upserted, removedUids }) => this.#take(upserted, removedUids),
      state: (state) => this.#stand(key, state),
    });
  }

  #stand(key: string, state: WatchState): void {
    const forbidden = state.kind === "degraded" && state.failure.kind === "forbidden";
    if (forbidden && this.#scope.kind === "cluster" && this.#rollouts.size === 0) {
      this.#narrow();
      return;
    }
    this.#states.set(key, state);
    this.#tell([], [], []);
  }

  /** Many users may read one namespace only. */
  #narrow(): void {
    const name = this.#cluster.identity.namespace;
    for (const watching of this.#watches) watching.stop();
    this.#states.clear();
    this.#scope = { kind: "ownNamespace", name };
    this.#watches = [this.#watch(name)];
  }

  #take(upserted: readonly LiveRollout[], removedUids: readonly string[]): void {
    const added: LiveRollout[] = [];
    const updated: LiveRollout[] = [];
    for (const rollout of upserted) {
      const known = this.#rollouts.get(rollout.uid);
      if (!known) added.push(rollout);
      else if (looksDifferent(known, rollout)) updated.push(rollout);
      // The record is kept in any case: plans are made from its newest resource version.
      this.#keep(rollout);
    }
    const removed = removedUids.flatMap((uid) => this.#forget(uid));
    if (added.length + updated.length + removed.length > 0) this.#tell(added, updated, removed);
  }

  #keep(rollout: LiveRollout): void {
    const { uid, namespace } = rollout;
    this.#rollouts.set(uid, rollout);
    const neighbors = this.#byNamespace.get(namespace) ?? new Map<string, LiveRollout>();
    this.#byNamespace.set(namespace, neighbors.set(uid, rollout));
    if (isWaitingForApproval(rollout)) this.#waiting.set(uid, rollout);
    else this.#waiting.delete(uid);
  }

  #forget(uid: string): readonly LiveRollout[] {
    const known = this.#rollouts.get(uid);
    if (!known) return [];
    this.#rollouts.delete(uid);
    this.#waiting.delete(uid);
    const neighbors = this.#byNamespace.get(known.namespace);
    neighbors?.delete(uid);
    if (neighbors?.size === 0) this.#byNamespace.delete(known.namespace);
    return [known];
  }

  #tell(added: readonly LiveRollout[], updated: readonly LiveRollout[], removed: readonly LiveRollout[]): void {
    const uids = [...added, ...updated, ...removed].map(({ uid }) => uid);
    const change: RolloutChange = { added, updated, removed, uids, state: this.state };
    for (const listener of this.#listeners) listener(change);
  }
}
