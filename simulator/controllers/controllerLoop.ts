import type { Clock, Timer } from "#simulator/clock/clock.ts";

/** What one pass over one object decided. What it changed on other objects it has changed already. */
export interface Pass {
  /** Writes the object's own status; it happens `writeMs` after the pass began, whatever was written in between. */
  readonly write?: () => void;
  readonly requeueMs?: number;
  /** Why the pass gave up; it is tried again, later and later. */
  readonly failure?: string;
}

/** How a loop behaves in time, in milliseconds. */
export interface LoopTimes {
  /** From an event to the pass it causes. */
  readonly pickUpMs: number;
  /** From the beginning of a pass to the write of its status. */
  readonly writeMs: number;
}

const firstRetryMs = 5;
const lastRetryMs = 1_000_000;

/**
 * The work queue of a controller: one pass at a time for each object, and one more when something happened meanwhile.
 * A pass reads at its beginning and writes at its end, so what others write to the status in between is lost. When its own
 * write calls for another pass, that one reads at the moment of the write: between the two nobody gets through.
 * @see sigs.k8s.io/controller-runtime pkg/internal/controller, client-go util/workqueue (back-off 5 ms to 1000 s)
 */
export class ControllerLoop {
  readonly #clock: Clock;
  readonly #times: LoopTimes;
  readonly #pass: (key: string) => Pass;
  readonly #queued = new Set<string>();
  readonly #busy = new Set<string>();
  readonly #dirty = new Set<string>();
  readonly #failures = new Map<string, number>();
  readonly #delayed = new Map<string, { readonly atMs: number; readonly timer: Timer }>();

  constructor(clock: Clock, times: LoopTimes, pass: (key: string) => Pass) {
    this.#clock = clock;
    this.#times = times;
    this.#pass = pass;
  }

  /** Asks for a pass soon. */
  enqueue(key: string): void {
    if (this.#busy.has(key)) {
      this.#dirty.add(key);
      return;
    }
    if (this.#queued.has(key)) return;
    this.#queued.add(key);
    this.#clock.schedule(this.#times.pickUpMs, () => this.#begin(key));
  }

  /** Asks for a pass after a while; of several such wishes the earliest counts. */
  enqueueAfter(key: string, afterMs: number): void {
    const atMs = this.#clock.now() + afterMs;
    const waiting = this.#delayed.get(key);
    if (waiting !== undefined && waiting.atMs <= atMs) return;
    waiting?.timer.cancel();
    const timer = this.#clock.schedule(afterMs, () => {
      this.#delayed.delete(key);
      this.enqueue(key);
    });
    this.#delayed.set(key, { atMs, timer });
  }

  #begin(key: string): void {
    this.#queued.delete(key);
    if (this.#busy.has(key)) {
      this.#dirty.add(key);
      return;
    }
    this.#busy.add(key);
    this.#dirty.delete(key);
    const pass = this.#pass(key);
    if (pass.write === undefined) this.#end(key, pass);
    else this.#clock.schedule(this.#times.writeMs, () => this.#end(key, pass));
  }

  #end(key: string, pass: Pass): void {
    pass.write?.();
    this.#busy.delete(key);
    if (pass.failure === undefined) {
      this.#failures.delete(key);
      if (pass.requeueMs !== undefined) this.enqueueAfter(key, pass.requeueMs);
    } else {
      const failures = this.#failures.get(key) ?? 0;
      this.#failures.set(key, failures + 1);
      this.enqueueAfter(key, Math.min(lastRetryMs, firstRetryMs * 2 ** failures));
    }
    if (this.#dirty.has(key)) this.#begin(key);
  }
}

/** The key of an object in a queue. */
export function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/** The parts of a key. */
export function keyParts(key: string): { readonly namespace: string; readonly name: string } {
  const slash = key.indexOf("/");
  return { namespace: key.slice(0, slash), name: key.slice(slash + 1) };
}
