/** Ends a request when it takes too long, or when one of the given signals does. */
export class Deadline {
  readonly #controller = new AbortController();
  readonly #others: readonly AbortSignal[];
  #timer: NodeJS.Timeout | undefined;

  constructor(others: readonly AbortSignal[]) {
    this.#others = others;
    for (const other of others) {
      if (other.aborted) this.#controller.abort(other.reason);
      else other.addEventListener("abort", this.#follow);
    }
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Begins to count, anew when it was counting already. */
  start(milliseconds: number): void {
    this.stop();
    this.#timer = setTimeout(() => {
      this.#controller.abort(new TimeoutError(`No answer within ${milliseconds / 1000} s.`));
    }, milliseconds);
  }

  /** Stops counting; the other signals still end the request. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  /** Lets go of everything. Long-lived signals would otherwise keep every request that ever was. */
  release(): void {
    this.stop();
    for (const other of this.#others) other.removeEventListener("abort", this.#follow);
  }

  readonly #follow = (event: Event): void => {
    const { target } = event;
    this.#controller.abort(target instanceof AbortSignal ? target.reason : undefined);
  };
}

class TimeoutError extends Error {
  readonly code = "ETIMEDOUT";
}
