import { stringAt, type Json } from "#domain/json.ts";
import type { WatchListener } from "./clusterPort.ts";
import type { RequestFailure } from "./requestFailure.ts";
import type { WatchEvent } from "./watchEvent.ts";

/** Reads an object of the API; undefined skips it. */
export type Project<Item> = (raw: Json) => Item | undefined;

type Change<Item> = Parameters<WatchListener<Item>["changed"]>[0];

/** Turns pages and events into changes, and remembers by uid what has been told, so that a relist can take back the rest. */
export class WatchedItems<Item> {
  readonly #project: Project<Item>;
  readonly #tell: (change: Change<Item>) => void;
  readonly #told = new Set<string>();
  /** The uids seen since the present list began; undefined outside a list. */
  #seen: Set<string> | undefined;

  constructor(project: Project<Item>, tell: (change: Change<Item>) => void) {
    this.#project = project;
    this.#tell = tell;
  }

  /** True from the beginning of a list until its end. */
  get listing(): boolean {
    return this.#seen !== undefined;
  }

  beginList(): void {
    this.#seen = new Set();
  }

  takePage(page: readonly Json[], last: boolean): void {
    const batch = new Map<string, Item | undefined>();
    for (const object of page) this.#store(object, batch);
    this.#flush(batch, last);
  }

  /** Takes events in their order. What follows a failure is not looked at. */
  take(events: readonly WatchEvent[]): {
    readonly resourceVersion: string | undefined;
    readonly failure: RequestFailure | undefined;
  } {
    const batch = new Map<string, Item | undefined>();
    let resourceVersion: string | undefined;
    let failure: RequestFailure | undefined;
    let listed = false;
    for (const event of events) {
      if (event.kind === "failed") {
        failure = event.failure;
        break;
      }
      if (event.kind === "stored") this.#store(event.object, batch);
      else if (event.kind === "deleted") this.#remove(event.object, batch);
      else listed ||= event.listed;
      resourceVersion = event.resourceVersion === "" ? resourceVersion : event.resourceVersion;
    }
    this.#flush(batch, listed && this.#seen !== undefined);
    return { resourceVersion, failure };
  }

  /** Takes everything back. */
  clear(): void {
    this.#seen = undefined;
    const removedUids = [...this.#told];
    this.#told.clear();
    if (removedUids.length > 0) this.#tell({ upserted: [], removedUids, replaced: true });
  }

  #store(object: Json, batch: Map<string, Item | undefined>): void {
    const uid = stringAt(object, ["metadata", "uid"]);
    if (uid === undefined) return;
    const item = this.#project(object);
    if (item === undefined) {
      this.#remove(object, batch);
      return;
    }
    this.#seen?.add(uid);
    batch.set(uid, item);
  }

  #remove(object: Json, batch: Map<string, Item | undefined>): void {
    const uid = stringAt(object, ["metadata", "uid"]);
    if (uid === undefined) return;
    this.#seen?.delete(uid);
    batch.set(uid, undefined);
  }

  #flush(batch: ReadonlyMap<string, Item | undefined>, endsList: boolean): void {
    const upserted: Item[] = [];
    const removedUids: string[] = [];
    for (const [uid, item] of batch) {
      if (item !== undefined) {
        upserted.push(item);
        this.#told.add(uid);
      } else if (this.#told.delete(uid)) removedUids.push(uid);
    }
    if (endsList) {
      for (const uid of this.#told) {
        if (this.#seen?.has(uid) !== true) removedUids.push(uid);
      }
      for (const uid of removedUids) this.#told.delete(uid);
      this.#seen = undefined;
    }
    if (upserted.length > 0 || removedUids.length > 0 || endsList) {
      this.#tell({ upserted, removedUids, replaced: endsList });
    }
  }
}
