import type { Clock, Timer } from "./clock.ts";
import { ManualClock } from "./manualClock.ts";

/**
 * A clock that runs by itself, `speed` times as fast as real time.
 * Until `run` is called it stands still, so that a cluster can be prepared by `prepare` in no time.
 */
export class LiveClock implements Clock {
  readonly #queue: ManualClock;
  readonly #speed: number;
  #base: { readonly realMs: number; readonly simulatedMs: number } | undefined;
  #wake: NodeJS.Timeout | undefined;

  constructor(startMs: number, speed: number) {
    this.#queue = new ManualClock(startMs);
    this.#speed = speed;
  }

  now(): number {
    if (this.#base === undefined) return this.#queue.now();
    return this.#base.simulatedMs + (performance.now() - this.#base.realMs) * this.#speed;
  }

  schedule(afterMs: number, run: () => void): Timer {
    const timer = this.#queue.scheduleAt(this.now() + Math.max(0, afterMs), run);
    this.#arm();
    return timer;
  }

  /** The clock by hand, before it runs by itself. */
  prepare(): ManualClock {
    return this.#queue;
  }

  /** Starts to run by itself, from the moment the clock shows. */
  run(): void {
    this.#base = { realMs: performance.now(), simulatedMs: this.#queue.now() };
    this.#arm();
  }

  /** Stops for good; what is still scheduled never runs. */
  stop(): void {
    this.#base = undefined;
    clearTimeout(this.#wake);
  }

  #arm(): void {
    if (this.#base === undefined) return;
    clearTimeout(this.#wake);
    const due = this.#queue.nextDueMs();
    if (due === undefined) return;
    const inMs = Math.max(0, (due - this.now()) / this.#speed);
    this.#wake = setTimeout(() => {
      this.#queue.advanceTo(this.now());
      this.#arm();
    }, Math.ceil(inMs));
  }
}
