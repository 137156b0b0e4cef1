import { fail, ok, type Result } from "#domain/result.ts";
import type { Clock } from "#simulator/clock/clock.ts";

/** Whether a change still needs its grace period, and for how long. */
export interface Graced {
  readonly retry: boolean;
  readonly remainingMs: number;
}

/**
 * Remembers, in memory only, when network objects were last changed, so that the next step waits until gateways have seen it.
 * @see openkruise/rollouts pkg/util/grace (v0.6.2)
 */
export class GracePeriods {
  readonly #clock: Clock;
  readonly #changedMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Runs the change, which says whether it changed anything, and tells whether to come back later. */
  run(key: string, graceSeconds: number, change: () => Result<boolean, string>): Result<Graced, string> {
    const changed = change();
    if (!changed.ok) return fail(changed.failure);
    const graceMs = graceSeconds * 1000;
    if (graceMs > 0 && changed.value) {
      this.#changedMs.set(key, this.#clock.now());
      return ok({ retry: true, remainingMs: graceMs });
    }
    const sinceMs = this.#changedMs.get(key);
    const remainingMs = graceMs > 0 && sinceMs !== undefined ? sinceMs + graceMs - this.#clock.now() : 0;
    if (remainingMs > 0) return ok({ retry: true, remainingMs });
    this.#changedMs.delete(key);
    return ok({ retry: false, remainingMs: 0 });
  }
}
