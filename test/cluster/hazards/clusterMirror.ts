import { isObject, type JsonObject, stringAt } from "#domain/json.ts";
import type { ApiClient } from "#test-cluster/apiClient.ts";
import { resourceFinder } from "#test-cluster/resourceOfKind.ts";

/** A kind to mirror, with the version to read it in. */
export type MirroredKind = readonly [apiVersion: string, kind: string];

/** How long the real controllers may take for any one thing; a machine under load is slow, not wrong. */
const patienceMs = 120_000;

/**
 * The objects of a whole cluster as its watches tell them, so that dozens of waits at a time cost the server nothing.
 * What is read here may be a moment old, and never comes back to something older.
 */
export class ClusterMirror {
  readonly #objects = new Map<string, JsonObject>();
  readonly #waiting = new Set<() => void>();
  readonly #stopping = new AbortController();
  #watches: readonly Promise<unknown>[] = [];

  /** Begins to watch; what there is already comes first. */
  static async open(api: ApiClient, kinds: readonly MirroredKind[]): Promise<ClusterMirror> {
    const mirror = new ClusterMirror();
    const find = resourceFinder(api);
    for (const [apiVersion, kind] of kinds) {
      const found = await find(apiVersion, kind);
      if (!found.ok) throw new Error(found.failure);
      if (!found.value) throw new Error(`The cluster has no ${kind} of ${apiVersion}.`);
      const path = `${found.value.base}/${found.value.plural}?watch=true&timeoutSeconds=1800`;
      const watch = api.stream(path, (line) => mirror.#note(kind, line), mirror.#stopping.signal);
      mirror.#watches = [...mirror.#watches, watch];
    }
    return mirror;
  }

  get(namespace: string, kind: string, name: string): JsonObject | undefined {
    return this.#objects.get(`${kind}/${namespace}/${name}`);
  }

  /** The objects of a kind in a namespace, in the order of their names. */
  list(namespace: string, kind: string): readonly JsonObject[] {
    const found = [...this.#objects].filter(([key]) => key.startsWith(`${kind}/${namespace}/`));
    return found.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, object]) => object);
  }

  /** Looks whenever something changes until `look` returns something; undefined when it has not after the given time. */
  async within<Value>(milliseconds: number, look: () => Value | undefined): Promise<Value | undefined> {
    const now = look();
    if (now !== undefined) return now;
    return new Promise((resolve) => {
      const end = (value: Value | undefined): void => {
        clearTimeout(deadline);
        this.#waiting.delete(again);
        resolve(value);
      };
      const again = (): void => {
        const value = look();
        if (value !== undefined) end(value);
      };
      const deadline = setTimeout(() => end(undefined), milliseconds);
      this.#waiting.add(again);
    });
  }

  /** As `within`, with all the patience there is, and a complaint at its end. */
  async until<Value>(what: string, look: () => Value | undefined, tell: () => string): Promise<Value> {
    const seen = await this.within(patienceMs, look);
    if (seen === undefined) throw new Error(`Gave up waiting for ${what} after ${patienceMs / 1000} s.\n${tell()}`);
    return seen;
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#watches);
  }

  #note(kind: string, line: string): void {
    const event: unknown = JSON.parse(line);
    const object = isObject(event) ? event["object"] : undefined;
    if (!isObject(event) || !isObject(object)) return;
    const key = ["namespace", "name"].map((part) => stringAt(object, ["metadata", part]) ?? "").join("/");
    if (event["type"] === "DELETED") this.#objects.delete(`${kind}/${key}`);
    else this.#objects.set(`${kind}/${key}`, object);
    for (const again of [...this.#waiting]) again();
  }
}
