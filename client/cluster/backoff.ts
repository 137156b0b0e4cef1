/** How long to wait between tries, in milliseconds. */
export interface BackoffLimits {
  readonly shortestMs: number;
  readonly longestMs: number;
}

/** Waits that double from try to try, with jitter, until something succeeds. */
export class Backoff {
  readonly #limits: BackoffLimits;
  readonly #random: () => number;
  #failures = 0;

  /** `random` gives numbers from 0 up to, and without, 1. */
  constructor(limits: BackoffLimits, random: () => number) {
    this.#limits = limits;
    this.#random = random;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  /** The wait before the next try, at least as long as the server asked for: half of it fixed, half of it random. */
  next(retryAfterMs: number | undefined): number {
    const { shortestMs, longestMs } = this.#limits;
    const full = Math.min(shortestMs * 2 ** this.#failures, longestMs);
    this.#failures += 1;
    return Math.max(full / 2 + (full / 2) * this.#random(), retryAfterMs ?? 0);
  }
}
