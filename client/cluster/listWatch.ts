import { fail, ok, type Result } from "#domain/result.ts";
import { collectionPath } from "./apiPath.ts";
import { Backoff, type BackoffLimits } from "./backoff.ts";
import type { ResourceType, Watching, WatchListener, WatchState } from "./clusterPort.ts";
import { readEvents } from "./eventStream.ts";
import { listPages, pageSizes, type PageSizes } from "./listPages.ts";
import { pause } from "./pause.ts";
import type { RequestFailure } from "./requestFailure.ts";
import type { Transport } from "./transport.ts";
import { WatchedItems, type Project } from "./watchedItems.ts";

/** Every span of time a watch goes by. Milliseconds unless the name says otherwise. */
export interface ListWatchTimings {
  readonly backoff: BackoffLimits;
  /** How long a watch may be silent. Servers send a bookmark about once a minute. */
  readonly idleMs: number;
  /** The same while it still sends what is there already. */
  readonly listIdleMs: number;
  /** A watch that ends sooner and told nothing counts as a failure. */
  readonly shortestWatchMs: number;
  /** How long the server is asked to keep a watch open; a random number in between. */
  readonly watchSeconds: { readonly least: number; readonly most: number };
  /** When to look again for a kind that the server does not know. */
  readonly absentMs: number;
  readonly pages: PageSizes;
}

export const listWatchTimings: ListWatchTimings = {
  backoff: { shortestMs: 250, longestMs: 30_000 },
  idleMs: 75_000,
  listIdleMs: 10_000,
  shortestWatchMs: 1_000,
  watchSeconds: { least: 240, most: 300 },
  absentMs: 30_000,
  pages: pageSizes,
};

/** The world around a watch. */
export interface ListWatchHost {
  readonly transport: Pick<Transport, "json" | "stream">;
  readonly timings: ListWatchTimings;
  /** Milliseconds on any clock that does not jump. */
  readonly now: () => number;
  /** From 0 up to, and without, 1. */
  readonly random: () => number;
}

/** What to watch. */
export interface WatchQuery {
  readonly type: ResourceType;
  readonly namespace: string | undefined;
}

/**
 * Lists and then watches for ever. Whatever happens in between, it recovers by itself and says so through the state;
 * client-node's informer stops for good on a reset connection, 401, 403, 429 and 5xx.
 */
export class ListWatch<Item> implements Watching {
  readonly #host: ListWatchHost;
  readonly #query: WatchQuery;
  readonly #listener: WatchListener<Item>;
  readonly #items: WatchedItems<Item>;
  readonly #backoff: Backoff;
  readonly #stopped = new AbortController();
  #streamsLists = true;
  /** Where to go on from; undefined where everything has to be listed. */
  #resourceVersion: string | undefined;
  #state = "";
  #emptyWatches = 0;

  constructor(host: ListWatchHost, query: WatchQuery, project: Project<Item>, listener: WatchListener<Item>) {
    this.#host = host;
    this.#query = query;
    this.#listener = listener;
    this.#items = new WatchedItems(project, (change) => {
      if (!this.#stopped.signal.aborted) listener.changed(change);
    });
    this.#backoff = new Backoff(host.timings.backoff, host.random);
  }

  /** Runs until it is stopped. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    this.#say({ kind: "connecting" });
    while (!signal.aborted) {
      const round = this.#resourceVersion === undefined ? await this.#list() : await this.#watch();
      if (!round.ok && !signal.aborted) await pause(this.#waitAfter(round.failure), signal);
    }
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** As a stream where the server offers that, else page by page. */
  async #list(): Promise<Result<void, RequestFailure>> {
    this.#items.beginList();
    if (this.#streamsLists) {
      const streamed = await this.#watch();
      if (streamed.ok || !isNoStreaming(streamed.failure)) return streamed;
      // A user may be allowed to list and not to watch, which says nothing about the server.
      this.#streamsLists = streamed.failure.kind === "forbidden";
      this.#items.beginList();
    }
    const { transport, timings } = this.#host;
    const listed = await listPages(
      transport,
      { ...this.#query, labelSelector: undefined },
      timings.pages,
      (page, last) => this.#items.takePage(page, last),
      this.#stopped.signal,
    );
    if (!listed.ok) return listed;
    this.#resourceVersion = listed.value;
    return ok(undefined);
  }

  /** One watch, from its request to its end. An orderly end is a success: the next one goes on where it was. */
  async #watch(): Promise<Result<void, RequestFailure>> {
    const { transport, timings, now } = this.#host;
    const opened = await transport.stream({ method: "GET", path: this.#path(), signal: this.#stopped.signal });
    if (!opened.ok) return opened;
    const sinceMs = now();
    let told = false;
    let failed: RequestFailure | undefined;
    if (!this.#items.listing) this.#say({ kind: "live" });
    const end = await readEvents(
      opened.value,
      () => (this.#items.listing ? timings.listIdleMs : timings.idleMs),
      (events) => {
        const taken = this.#items.take(events);
        told ||= taken.resourceVersion !== undefined;
        failed = taken.failure;
        if (!this.#items.listing) {
          this.#resourceVersion = taken.resourceVersion ?? this.#resourceVersion;
          if (!failed) this.#say({ kind: "live" });
        }
        return !failed;
      },
    );
    if (failed) return fail(failed);
    if (this.#items.listing) {
      // An old server takes a streaming list for an ordinary watch and never says where the list ends.
      if (end?.kind === "timedOut") this.#streamsLists = false;
      return fail(end ?? endedEarly);
    }
    if (told || now() - sinceMs >= timings.shortestWatchMs) {
      this.#emptyWatches = 0;
      this.#backoff.succeeded();
      return ok(undefined);
    }
    // One empty watch happens, when a connection breaks just then; several mean that something is wrong.
    this.#emptyWatches += 1;
    return this.#emptyWatches === 1 ? ok(undefined) : fail(end ?? endedEarly);
  }

  #path(): string {
    const { type, namespace } = this.#query;
    const { least, most } = this.#host.timings.watchSeconds;
    return collectionPath(type, namespace, {
      watch: true,
      allowWatchBookmarks: true,
      timeoutSeconds: Math.round(least + (most - least) * this.#host.random()),
      ...(this.#resourceVersion === undefined
        ? { sendInitialEvents: true, resourceVersionMatch: "NotOlderThan" }
        : { resourceVersion: this.#resourceVersion }),
    });
  }

  /** Says what the failure means, and how long to wait before the next try. */
  #waitAfter(failure: RequestFailure): number {
    if (failure.kind === "gone" && this.#resourceVersion !== undefined) {
      // What happened since is lost, so everything is listed anew; what is shown stays until then.
      this.#resourceVersion = undefined;
      return this.#backoff.next(failure.retryAfterMs);
    }
    if (failure.kind === "notFound") {
      this.#resourceVersion = undefined;
      this.#items.clear();
      this.#say({ kind: "absent" });
      return this.#host.timings.absentMs;
    }
    if (failure.kind === "invalid" || failure.kind === "forbidden") this.#resourceVersion = undefined;
    const { kind, status, message } = failure;
    this.#say({ kind: "degraded", failure: { kind, status, message } });
    return this.#backoff.next(failure.retryAfterMs);
  }

  /** Tells a state once, however often it is reached. */
  #say(state: WatchState): void {
    const words = JSON.stringify(state);
    if (words === this.#state || this.#stopped.signal.aborted) return;
    this.#state = words;
    this.#listener.state(state);
  }
}

const endedEarly: RequestFailure = {
  kind: "unreachable",
  status: undefined,
  message: "The server ended the watch before it told anything.",
  retryAfterMs: undefined,
};

function isNoStreaming({ kind }: RequestFailure): boolean {
  return kind === "invalid" || kind === "forbidden";
}
