import type { Topic } from "./topic.ts";

/** Changes that are looked through one by one; what was not asked about for longer is asked again. */
const remembered = 64;

/** Which topics the last changes touched. Each change is a short list, while a verdict rests on many topics. */
export class ChangeLog {
  readonly #recent: (readonly Topic[])[] = [];
  #count = 0;

  /** How many changes there were. */
  get count(): number {
    return this.#count;
  }

  add(touched: readonly Topic[]): void {
    this.#count++;
    this.#recent.push(touched);
    if (this.#recent.length > remembered) this.#recent.shift();
  }

  /** True when no change after the given number of them touched one of the topics; false when that is not known. */
  noneSince(count: number, topics: ReadonlySet<Topic>): boolean {
    const later = this.#count - count;
    if (later > this.#recent.length) return false;
    return this.#recent.slice(this.#recent.length - later).every((touched) => !touched.some((it) => topics.has(it)));
  }
}
