/** Values by key, each key with any number of them. Adding and deleting cost the same however many there are. */
export class Multimap<Value> {
  readonly #sets = new Map<string, Set<Value>>();

  get(key: string): Value[] {
    return [...(this.#sets.get(key) ?? [])];
  }

  has(key: string): boolean {
    return this.#sets.has(key);
  }

  add(key: string, value: Value): void {
    const set = this.#sets.get(key);
    if (set) set.add(value);
    else this.#sets.set(key, new Set([value]));
  }

  delete(key: string, value: Value): void {
    const set = this.#sets.get(key);
    if (set?.delete(value) && set.size === 0) this.#sets.delete(key);
  }
}
