/** A call that is still to come. Cancelling it twice, or too late, does nothing. */
export interface Timer {
  cancel(): void;
}

/** The time of a simulated cluster: everything it does, it does by this clock. */
export interface Clock {
  /** Milliseconds since the epoch in simulated time. */
  now(): number;
  /** Calls `run` once, `afterMs` simulated milliseconds from now; calls due at one moment run in the order scheduled. */
  schedule(afterMs: number, run: () => void): Timer;
}

/** The time as the API writes it: RFC 3339, UTC, whole seconds. */
export function timestamp(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
