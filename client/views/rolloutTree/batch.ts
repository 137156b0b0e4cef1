/** Runs something after a while, and returns how to call it off. */
export type Schedule = (run: () => void, milliseconds: number) => () => void;

/**
 * Lets the first call through at once and gathers those that follow for a while, so that a stream of changes costs a
 * few redraws a second, and a single change none of the waiting.
 */
export class Batch {
  readonly #flush: () => void;
  readonly #milliseconds: number;
  readonly #schedule: Schedule;
  #cancel: (() => void) | undefined;
  #pending = false;

  constructor(flush: () => void, milliseconds: number, schedule: Schedule) {
    this.#flush = flush;
    this.#milliseconds = milliseconds;
    this.#schedule = schedule;
  }

  /** Flushes now, or together with the others when the current batch ends. */
  request(): void {
    if (this.#cancel === undefined) this.#begin();
    else this.#pending = true;
  }

  /** Calls off what is gathered. */
  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
    this.#pending = false;
  }

  #begin(): void {
    this.#pending = false;
    this.#cancel = this.#schedule(() => {
      this.#cancel = undefined;
      if (this.#pending) this.#begin();
    }, this.#milliseconds);
    this.#flush();
  }
}
