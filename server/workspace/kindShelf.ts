import type { GroupKind } from "#domain/objectKey.ts";
import type { IndexedResource } from "./indexedFile.ts";

/** Resources by kind and namespace. */
export class KindShelf {
  readonly #kinds = new Map<string, Map<string | undefined, Set<IndexedResource>>>();
  /** Answers given since the last change of their kind, by namespace: the same question comes from every Rollout. */
  readonly #answers = new Map<string, Map<string | undefined, readonly IndexedResource[]>>();

  /** Those that may be in the namespace, because they name it or none; undefined asks for all. */
  get(kind: GroupKind, namespace: string | undefined): readonly IndexedResource[] {
    const name = shelfOf(kind);
    const shelf = this.#kinds.get(name);
    if (!shelf) return [];
    const answers = this.#answers.get(name) ?? new Map<string | undefined, readonly IndexedResource[]>();
    this.#answers.set(name, answers);
    const known = answers.get(namespace);
    if (known) return known;
    const sets = namespace === undefined ? [...shelf.values()] : [shelf.get(namespace), shelf.get(undefined)];
    const answer = sets.flatMap((set) => [...(set ?? [])]);
    answers.set(namespace, answer);
    return answer;
  }

  add(resource: IndexedResource): void {
    const { key } = resource;
    const name = shelfOf(key);
    const shelf = this.#kinds.get(name) ?? new Map<string | undefined, Set<IndexedResource>>();
    this.#kinds.set(name, shelf);
    this.#answers.delete(name);
    const set = shelf.get(key.namespace);
    if (set) set.add(resource);
    else shelf.set(key.namespace, new Set([resource]));
  }

  delete(resource: IndexedResource): void {
    const name = shelfOf(resource.key);
    const shelf = this.#kinds.get(name);
    this.#answers.delete(name);
    const set = shelf?.get(resource.key.namespace);
    if (set?.delete(resource) && set.size === 0) shelf?.delete(resource.key.namespace);
  }
}

function shelfOf({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}
