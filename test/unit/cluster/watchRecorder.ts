import type { WatchListener, WatchState } from "#cluster/clusterPort.ts";
import { at, stringAt, type Json } from "#domain/json.ts";

/** An item of the faulty server. */
export interface Item {
  readonly uid: string;
  readonly name: string;
  readonly value: number;
}

/** Reads an item; one with a negative value is skipped. */
export function projectItem(raw: Json): Item | undefined {
  const uid = stringAt(raw, ["metadata", "uid"]);
  const name = stringAt(raw, ["metadata", "name"]);
  const value = at(raw, ["value"]);
  if (uid === undefined || name === undefined || typeof value !== "number" || value < 0) return undefined;
  return { uid, name, value };
}

/** Keeps what a watch tells, and waits for it to become what a test wants. */
export class WatchRecorder implements WatchListener<Item> {
  readonly states: WatchState["kind"][] = [];
  readonly changes: Parameters<WatchListener<Item>["changed"]>[0][] = [];
  readonly #items = new Map<string, Item>();
  readonly #waiting = new Set<() => void>();
  last: WatchState = { kind: "connecting" };

  changed(change: Parameters<WatchListener<Item>["changed"]>[0]): void {
    this.changes.push(change);
    for (const item of change.upserted) this.#items.set(item.uid, item);
    for (const uid of change.removedUids) this.#items.delete(uid);
    for (const look of this.#waiting) look();
  }

  state(state: WatchState): void {
    this.states.push(state.kind);
    this.last = state;
    for (const look of this.#waiting) look();
  }

  /** The values by name. */
  get values(): Record<string, number> {
    return Object.fromEntries([...this.#items.values()].map(({ name, value }) => [name, value]));
  }

  /** Waits until it is so; after the deadline the test fails with what there was instead. */
  until(isSo: (recorder: this) => boolean, deadlineMs = 2_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        if (!isSo(this)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        const seen = { state: this.last, states: this.states, values: this.values };
        reject(new Error(`not so within ${deadlineMs} ms: ${isSo.toString()}; there was ${JSON.stringify(seen)}`));
      }, deadlineMs);
      this.#waiting.add(look);
      look();
    });
  }

  live(): Promise<void> {
    return this.until(({ last }) => last.kind === "live");
  }
}
