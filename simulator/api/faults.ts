/** A request as a fault sees it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly isWatch: boolean;
}

/** What the next requests get instead of an answer. */
export interface PlannedFailure {
  readonly status: 401 | 403 | 404 | 409 | 410 | 429 | 500 | 503;
  readonly retryAfterSeconds?: number;
  /** Limits the failure to some requests; others pass and do not count. */
  readonly only?: (request: SeenRequest) => boolean;
}

/** Troubles of a cluster, switched on by tests. */
export class Faults {
  /** Real milliseconds that every answer is held back. */
  delayMs = 0;
  /** While true, requests are taken and never answered, and running watches fall silent without an end. */
  halfOpen = false;
  /** How many of the next writes of a Rollout's status the controller overwrites, although they were answered with 200. */
  loseStatusWrites = 0;
  #planned: { readonly failure: PlannedFailure; left: number }[] = [];
  #cut: (how: "reset" | "end") => void = () => undefined;

  /** Lets the next `count` requests fail. */
  failNext(count: number, failure: PlannedFailure): void {
    this.#planned.push({ failure, left: count });
  }

  /** Forgets planned failures, and heals everything else. */
  clear(): void {
    this.#planned = [];
    this.delayMs = 0;
    this.halfOpen = false;
    this.loseStatusWrites = 0;
  }

  /** Breaks all running watches: by a connection reset, or by an orderly end. */
  cutWatches(how: "reset" | "end"): void {
    this.#cut(how);
  }

  /** Tells how watches are cut; the server does so once. */
  onCut(cut: (how: "reset" | "end") => void): void {
    this.#cut = cut;
  }

  /** The failure that this request is to get, if any; it is used up by asking. */
  take(request: SeenRequest): PlannedFailure | undefined {
    const planned = this.#planned.find((it) => it.left > 0 && (it.failure.only?.(request) ?? true));
    if (planned === undefined) return undefined;
    planned.left -= 1;
    this.#planned = this.#planned.filter((it) => it.left > 0);
    return planned.failure;
  }
}
