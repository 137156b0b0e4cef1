import { applyPatch, JsonPatchError, type Operation } from "fast-json-patch";
import type {
  AccessRequest,
  Cluster,
  ClusterFailure,
  ClusterIdentity,
  ObjectAddress,
  Patch,
  ResourceType,
  Watching,
  WatchListener,
  WatchState,
} from "#cluster/clusterPort.ts";
import { at, isObject, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** One call, in the order they came. */
export type MemoryCall =
  | { readonly verb: "get" | "list"; readonly plural: string; readonly name: string | undefined }
  | { readonly verb: "patch"; readonly address: ObjectAddress; readonly patch: Patch; readonly dryRun: boolean }
  | { readonly verb: "mayI"; readonly access: AccessRequest }
  | { readonly verb: "openApi"; readonly group: string; readonly version: string };

type Stored = { readonly type: ResourceType; object: JsonObject };

/**
 * A cluster in memory: objects by uid, patches with the `test` semantics of the real server, `/status` apart from the
 * rest, watches that tell every change at once. What a controller would do, tests do in `patched`.
 */
export class MemoryCluster implements Cluster {
  readonly identity: ClusterIdentity = {
    context: "test-context",
    server: "https://cluster.example:6443",
    user: "tester",
    namespace: "default",
  };
  readonly calls: MemoryCall[] = [];
  /** Rights; everything is allowed unless a test says otherwise. */
  allows: (access: AccessRequest) => boolean = () => true;
  /** What the cluster says it serves, as an OpenAPI document. */
  served: JsonObject = {};
  /** Looked at before every call; a failure takes the place of the answer. */
  fails: (call: MemoryCall) => ClusterFailure | undefined = () => undefined;
  /** Whether a watch over this namespace, or over all, is refused, and why. */
  refusesWatch: (namespace: string | undefined) => ClusterFailure | undefined = () => undefined;
  /** Called after a patch was stored, before it is answered. */
  patched: (address: ObjectAddress) => void = () => undefined;
  readonly #objects = new Map<string, Stored>();
  readonly #watches = new Set<{
    readonly type: ResourceType;
    readonly namespace: string | undefined;
    tell(uid: string, object: JsonObject | undefined): void;
    state(state: WatchState): void;
  }>();
  #version = 1000;

  /** Stores an object under its uid, and gives it a new resource version. */
  put(type: ResourceType, object: JsonObject): void {
    const uid = stringAt(object, ["metadata", "uid"]);
    if (uid === undefined) throw new Error("an object needs a uid");
    const metadata = { ...objectAt(object, ["metadata"]), resourceVersion: String(++this.#version) };
    const stored = { ...object, metadata };
    this.#objects.set(uid, { type, object: stored });
    this.#tell(type, uid, stored, stored);
  }

  /** Changes an object in place, as somebody else would. */
  change(uid: string, change: (object: JsonObject) => JsonObject): void {
    const stored = this.#objects.get(uid);
    if (!stored) throw new Error(`there is no object ${uid}`);
    this.put(stored.type, change(structuredClone(stored.object)));
  }

  remove(uid: string): void {
    const stored = this.#objects.get(uid);
    if (!stored) return;
    this.#objects.delete(uid);
    this.#tell(stored.type, uid, stored.object, undefined);
  }

  object(uid: string): JsonObject | undefined {
    return this.#objects.get(uid)?.object;
  }

  /** The patches that were stored, or would have been. */
  get patches(): readonly Extract<MemoryCall, { verb: "patch" }>[] {
    return this.calls.filter((call) => call.verb === "patch");
  }

  /** Puts all watches into a state. */
  stand(state: WatchState): void {
    for (const watch of this.#watches) watch.state(state);
  }

  get(address: ObjectAddress): Promise<Result<JsonObject, ClusterFailure>> {
    const { plural, name } = address;
    return this.#answer({ verb: "get", plural, name }, () => {
      const found = this.#find(address);
      return found ? ok(structuredClone(found.object)) : fail(notFound(address));
    });
  }

  list(
    type: ResourceType,
    { namespace, labelSelector }: { readonly namespace?: string; readonly labelSelector?: string },
  ): Promise<Result<readonly JsonObject[], ClusterFailure>> {
    return this.#answer({ verb: "list", plural: type.plural, name: undefined }, () =>
      ok(
        this.#all(type, namespace)
          .map(({ object }) => structuredClone(object))
          .filter((object) => selects(labelSelector, object)),
      ),
    );
  }

  patch(
    address: ObjectAddress,
    patch: Patch,
    { dryRun = false }: { readonly dryRun?: boolean } = {},
  ): Promise<Result<JsonObject, ClusterFailure>> {
    return this.#answer({ verb: "patch", address, patch, dryRun }, () => {
      const found = this.#find(address);
      if (!found) return fail(notFound(address));
      const applied = apply(found.object, patch);
      if (!applied.ok) return applied;
      const merged = onlyItsPart(found.object, applied.value, address.subresource);
      if (dryRun) return ok(merged);
      this.put(found.type, merged);
      this.patched(address);
      return ok(merged);
    });
  }

  mayI(access: AccessRequest): Promise<Result<boolean, ClusterFailure>> {
    return this.#answer({ verb: "mayI", access }, () => ok(this.allows(access)));
  }

  openApi({ group, version }: Pick<ResourceType, "group" | "version">): Promise<Result<JsonObject, ClusterFailure>> {
    return this.#answer({ verb: "openApi", group, version }, () => ok(this.served));
  }

  watch<Item>(
    type: ResourceType,
    { namespace }: { readonly namespace?: string },
    project: (raw: Json) => Item | undefined,
    listener: WatchListener<Item>,
  ): Watching {
    const failure = this.refusesWatch(namespace);
    if (failure) {
      // A refusal takes a round trip, so it never comes before `watch` has returned.
      queueMicrotask(() => listener.state({ kind: "degraded", failure }));
      return { stop: () => undefined };
    }
    const tell = (uid: string, object: JsonObject | undefined): void => {
      const item = object && project(object);
      listener.changed(
        item === undefined
          ? { upserted: [], removedUids: [uid], replaced: false }
          : { upserted: [item], removedUids: [], replaced: false },
      );
    };
    const watch = { type, namespace, tell, state: (state: WatchState) => listener.state(state) };
    this.#watches.add(watch);
    const items = this.#all(type, namespace).flatMap(({ object }) => project(object) ?? []);
    listener.changed({ upserted: items, removedUids: [], replaced: true });
    listener.state({ kind: "live" });
    return { stop: () => void this.#watches.delete(watch) };
  }

  close(): void {
    this.#watches.clear();
  }

  #answer<Value>(call: MemoryCall, make: () => Result<Value, ClusterFailure>): Promise<Result<Value, ClusterFailure>> {
    this.calls.push(call);
    const failure = this.fails(call);
    return Promise.resolve(failure ? fail(failure) : make());
  }

  #find({ group, plural, namespace, name }: ObjectAddress): Stored | undefined {
    return [...this.#objects.values()].find(
      ({ type, object }) =>
        type.group === group &&
        type.plural === plural &&
        stringAt(object, ["metadata", "namespace"]) === namespace &&
        stringAt(object, ["metadata", "name"]) === name,
    );
  }

  #all(type: ResourceType, namespace: string | undefined): readonly Stored[] {
    return [...this.#objects.values()].filter(
      (stored) =>
        stored.type.group === type.group &&
        stored.type.plural === type.plural &&
        (namespace === undefined || stringAt(stored.object, ["metadata", "namespace"]) === namespace),
    );
  }

  #tell(type: ResourceType, uid: string, about: JsonObject, object: JsonObject | undefined): void {
    const namespace = stringAt(about, ["metadata", "namespace"]);
    for (const watch of this.#watches) {
      if (watch.type.group !== type.group || watch.type.plural !== type.plural) continue;
      if (watch.namespace === undefined || watch.namespace === namespace) watch.tell(uid, object);
    }
  }
}

/** What the API server says to a JSON Patch whose `test` does not hold. */
export function testFailed(path: string): ClusterFailure {
  return {
    kind: "invalid",
    status: 422,
    message: `the server rejected our request due to an error in our request: testing path ${path} failed`,
  };
}

function notFound({ plural, group, name }: ObjectAddress): ClusterFailure {
  return { kind: "notFound", status: 404, message: `${plural}.${group} "${name}" not found` };
}

function apply(object: JsonObject, patch: Patch): Result<JsonObject, ClusterFailure> {
  if (patch.type === "merge") return ok(mergeInto(object, patch.body));
  const operations: Operation[] = structuredClone([...patch.operations]);
  try {
    return ok(applyPatch<JsonObject>(structuredClone(object), operations, true).newDocument);
  } catch (error) {
    const index = error instanceof JsonPatchError ? (error.index ?? 0) : 0;
    return fail(testFailed(operations[index]?.path ?? ""));
  }
}

/** RFC 7396. */
function mergeInto(object: JsonObject, patch: JsonObject): JsonObject {
  const merged: Record<string, Json | undefined> = { ...object };
  for (const [key, value] of Object.entries(patch)) {
    const before = merged[key];
    if (value === null) delete merged[key];
    else merged[key] = isObject(value) ? mergeInto(isObject(before) ? before : {}, value) : value;
  }
  return merged;
}

/** A patch of `/status` changes nothing else, and a patch of the object does not change its status. */
function onlyItsPart(before: JsonObject, after: JsonObject, subresource: "status" | undefined): JsonObject {
  if (subresource === "status") return { ...before, status: after["status"] };
  const generation = at(before, ["metadata", "generation"]);
  const changed = JSON.stringify(before["spec"]) !== JSON.stringify(after["spec"]);
  const next = typeof generation === "number" && changed ? generation + 1 : generation;
  return { ...after, status: before["status"], metadata: { ...objectAt(after, ["metadata"]), generation: next } };
}

/** `key=value` and `key in (a,b)`, joined by commas. */
function selects(selector: string | undefined, object: JsonObject): boolean {
  if (selector === undefined || selector === "") return true;
  return selector.split(/,(?![^(]*\))/).every((term) => {
    const [, key = "", values = ""] = /^(\S+) in \((.*)\)$/.exec(term) ?? /^([^=]+)=(.*)$/.exec(term) ?? [];
    const value = stringAt(object, ["metadata", "labels", key]);
    return value !== undefined && values.split(",").includes(value);
  });
}
