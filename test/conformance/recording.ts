import { isObject, type JsonObject, stringAt } from "#domain/json.ts";
import type { ApiClient } from "#test-cluster/apiClient.ts";

/** A kind to record, with the version to read it in. */
export type RecordedKind = readonly [apiVersion: string, kind: string];

/** One change, as a watch told it. */
export interface RecordedChange {
  readonly kind: string;
  readonly type: string;
  readonly name: string;
  /** Grows with time, and across kinds: all objects of a cluster are counted together. */
  readonly revision: number;
  readonly object: JsonObject;
}

/** What happened in a namespace, in the order in which the cluster stored it. Runs until it is stopped. */
export class Recording {
  readonly #changes: RecordedChange[] = [];
  readonly #stopping = new AbortController();
  readonly #watches: Promise<unknown>;

  constructor(api: ApiClient, paths: readonly (readonly [kind: string, path: string])[]) {
    const watch = ([kind, path]: readonly [string, string]): Promise<unknown> =>
      api.stream(`${path}?watch=true&timeoutSeconds=1800`, (line) => this.#note(kind, line), this.#stopping.signal);
    this.#watches = Promise.all(paths.map(watch));
  }

  /** The changes so far, oldest first. */
  changes(): readonly RecordedChange[] {
    return this.#changes.toSorted((one, other) => one.revision - other.revision);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#watches;
  }

  #note(kind: string, line: string): void {
    const event: unknown = JSON.parse(line);
    if (!isObject(event)) return;
    const object = event["object"];
    const type = stringAt(event, ["type"]);
    if (type === undefined || !isObject(object)) return;
    const name = stringAt(object, ["metadata", "name"]) ?? "";
    this.#changes.push({
      kind,
      type,
      name,
      revision: Number(stringAt(object, ["metadata", "resourceVersion"])),
      object,
    });
  }
}
