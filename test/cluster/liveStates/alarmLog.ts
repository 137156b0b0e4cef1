import { setImmediate as pause } from "node:timers/promises";
import { readSurroundings } from "#cluster/surroundings.ts";
import { seeRollout } from "#conformance/liveRollouts.ts";
import type { TestNamespace } from "#conformance/namespace.ts";
import type { Operator } from "#conformance/operator.ts";
import { checkLive } from "#rules/checkLive.ts";
import { LiveObjects } from "#workspace/liveObjects.ts";

/** Looks all the time at the Rollout `shop` of every namespace, one after the other, and writes down what is wrong with it. */
export class AlarmLog {
  readonly #operator: Operator;
  readonly #namespaces: ReadonlyMap<string, TestNamespace>;
  readonly #seen = new Map<string, Set<string>>();
  readonly #looking: Promise<void>;
  #stopped = false;

  constructor(operator: Operator, namespaces: ReadonlyMap<string, TestNamespace>) {
    this.#operator = operator;
    this.#namespaces = namespaces;
    this.#looking = this.#look();
  }

  /** What the product would show by now under the Rollout, if nothing changed for so many milliseconds more. */
  async now(name: string, unchangedForMs: number): Promise<readonly string[]> {
    const namespace = this.#namespaces.get(name);
    const seen = namespace && (await seeRollout(namespace, "shop"));
    if (!seen) return [];
    const surroundings = await readSurroundings(this.#operator.cluster, seen.rollout);
    if (!surroundings.ok) throw new Error(surroundings.failure.message);
    const objects = new LiveObjects(surroundings.value.read);
    const verdict = checkLive(objects, "shop", "0.6", Date.now() + unchangedForMs);
    return (verdict?.findings ?? []).map(({ rule, severity }) => `${severity} ${rule.id}`).toSorted();
  }

  /** Every problem that was to be seen of it at any time. */
  seen(name: string): readonly string[] {
    return [...(this.#seen.get(name) ?? [])];
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#looking;
  }

  async #look(): Promise<void> {
    while (!this.#stopped) {
      for (const name of this.#namespaces.keys()) {
        const seen = this.#seen.get(name) ?? new Set();
        this.#seen.set(name, seen);
        for (const problem of await this.now(name, 0)) seen.add(problem);
      }
      await pause();
    }
  }
}
