import type { Clock, Timer } from "./clock.ts";

interface Entry {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** A clock that stands still until it is told to move, so that tests and a fast start are exact. */
export class ManualClock implements Clock {
  #nowMs: number;
  #order = 0;
  #entries: Entry[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  schedule(afterMs: number, run: () => void): Timer {
    return this.scheduleAt(this.#nowMs + Math.max(0, afterMs), run);
  }

  /** As `schedule`, for a moment in time instead of a distance. */
  scheduleAt(atMs: number, run: () => void): Timer {
    const entry: Entry = { atMs, order: (this.#order += 1), run };
    const later = this.#entries.findIndex((it) => it.atMs > atMs);
    if (later < 0) this.#entries.push(entry);
    else this.#entries.splice(later, 0, entry);
    return {
      cancel: () => {
        this.#entries = this.#entries.filter((it) => it !== entry);
      },
    };
  }

  /** When the next call is due, in milliseconds since the epoch; undefined when nothing is scheduled. */
  nextDueMs(): number | undefined {
    return this.#entries[0]?.atMs;
  }

  /** Moves time forward, running everything that falls due on the way, each at its own moment. */
  advance(byMs: number): void {
    this.advanceTo(this.#nowMs + byMs);
  }

  advanceTo(targetMs: number): void {
    for (let next = this.#entries[0]; next !== undefined && next.atMs <= targetMs; next = this.#entries[0]) {
      this.#entries.shift();
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.run();
    }
    this.#nowMs = Math.max(this.#nowMs, targetMs);
  }

  /** Moves from one due call to the next until `done` says so; false when `limitMs` went by, or nothing is left to run. */
  advanceUntil(done: () => boolean, limitMs: number): boolean {
    const endMs = this.#nowMs + limitMs;
    while (!done()) {
      const due = this.nextDueMs();
      if (due === undefined || due > endMs) return false;
      this.advanceTo(due);
    }
    return true;
  }
}
