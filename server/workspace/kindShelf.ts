import type { GroupKind } from "#domain/objectKey.ts";
import type { IndexedResource } from "./indexedFile.ts";

/** Resources by kind and namespace. */
export class KindShelf {
  readonly #kinds = new Map<string, Map<string | undefined, Set<IndexedResource>>>();

  /** Those that may be in the namespace, because they name it or none; undefined asks for all. */
  get(kind: GroupKind, namespace: string | undefined): readonly IndexedResource[] {
    const shelf = this.#kinds.get(shelfOf(kind));
    if (!shelf) return [];
    const sets = namespace === undefined ? [...shelf.values()] : [shelf.get(namespace), shelf.get(undefined)];
    return sets.flatMap((set) => [...(set ?? [])]);
  }

  add(resource: IndexedResource): void {
    const { key } = resource;
    const shelf = this.#kinds.get(shelfOf(key)) ?? new Map<string | undefined, Set<IndexedResource>>();
    this.#kinds.set(shelfOf(key), shelf);
    const set = shelf.get(key.namespace);
    if (set) set.add(resource);
    else shelf.set(key.namespace, new Set([resource]));
  }

  delete(resource: IndexedResource): void {
    const shelf = this.#kinds.get(shelfOf(resource.key));
    const set = shelf?.get(resource.key.namespace);
    if (set?.delete(resource) && set.size === 0) shelf?.delete(resource.key.namespace);
  }
}

function shelfOf({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}
