import type { ApiObject } from "./apiObject.ts";
import type { KindInfo } from "./kinds.ts";

/** One change of one object, as a watch tells it. A deleted object carries the version of its deletion. */
export interface Change {
  readonly type: "ADDED" | "MODIFIED" | "DELETED";
  readonly kind: KindInfo;
  readonly object: ApiObject;
  readonly previous: ApiObject | undefined;
  readonly revision: number;
}

/**
 * The objects of the cluster and the recent changes to them.
 * It knows versions and nothing else; the rules of writing are the registry's.
 */
export class ObjectStore {
  readonly #window: number;
  /** By kind, then namespace, then name: lists of one namespace stay short in a cluster of thousands. */
  readonly #objects = new Map<KindInfo, Map<string, Map<string, ApiObject>>>();
  readonly #listeners = new Set<(change: Change) => void>();
  #changes: Change[] = [];
  #forgotten = 0;
  #revision: number;

  /** `window` is how many changes are kept for watches to start from. */
  constructor(window: number) {
    this.#window = window;
    this.#revision = 1;
  }

  /** The version of the latest change: what a list answers with. */
  get revision(): number {
    return this.#revision;
  }

  get(kind: KindInfo, namespace: string, name: string): ApiObject | undefined {
    return this.#objects.get(kind)?.get(namespace)?.get(name);
  }

  /** Objects of a kind, in one namespace or in all, ordered by namespace and name. */
  list(kind: KindInfo, namespace?: string): readonly ApiObject[] {
    const byNamespace = this.#objects.get(kind) ?? new Map<string, Map<string, ApiObject>>();
    const homes = namespace === undefined ? [...byNamespace.keys()].sort() : [namespace];
    return homes.flatMap((home) => {
      const byName = byNamespace.get(home) ?? new Map<string, ApiObject>();
      return [...byName.keys()].sort().flatMap((name) => byName.get(name) ?? []);
    });
  }

  /** Stores the object under the next version and returns what was stored. */
  put(kind: KindInfo, object: ApiObject): ApiObject {
    const { namespace, name } = object.metadata;
    const previous = this.get(kind, namespace, name);
    const stored = this.#versioned(object);
    this.#home(kind, namespace).set(name, stored);
    this.#tell({ type: previous === undefined ? "ADDED" : "MODIFIED", kind, object: stored, previous });
    return stored;
  }

  /** Takes the object out. */
  drop(kind: KindInfo, object: ApiObject): void {
    if (!this.#home(kind, object.metadata.namespace).delete(object.metadata.name)) return;
    this.#tell({ type: "DELETED", kind, object: this.#versioned(object), previous: object });
  }

  /** Calls the listener with every change from now on, in order and at once; returns how to stop it. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The changes after a version; undefined when some of them are forgotten already. */
  changesAfter(revision: number): readonly Change[] | undefined {
    return revision < this.#forgotten ? undefined : this.#changes.filter((it) => it.revision > revision);
  }

  /** Forgets all changes so far, so that a watch from an older version gets 410 Gone. */
  compact(): void {
    this.#forgotten = this.#revision;
    this.#changes = [];
  }

  #home(kind: KindInfo, namespace: string): Map<string, ApiObject> {
    const byNamespace = this.#objects.get(kind) ?? new Map<string, Map<string, ApiObject>>();
    const byName = byNamespace.get(namespace) ?? new Map<string, ApiObject>();
    byNamespace.set(namespace, byName);
    this.#objects.set(kind, byNamespace);
    return byName;
  }

  #versioned(object: ApiObject): ApiObject {
    this.#revision += 1;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.#revision) } };
  }

  #tell(change: Omit<Change, "revision">): void {
    const told: Change = { ...change, revision: this.#revision };
    this.#changes.push(told);
    while (this.#changes.length > this.#window) this.#forgotten = this.#changes.shift()?.revision ?? this.#forgotten;
    for (const listener of this.#listeners) listener(told);
  }
}
