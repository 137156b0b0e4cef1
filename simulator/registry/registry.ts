import { objectAt, type Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { timestamp, type Clock } from "#simulator/clock/clock.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import type { Random } from "#simulator/random.ts";
import { alreadyExists, conflict, invalid, notFound, stale, type ApiFailure } from "#simulator/store/apiFailure.ts";
import type { ApiObject, Draft } from "#simulator/store/apiObject.ts";
import { namespaces, type KindInfo } from "#simulator/store/kinds.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import type { Admission } from "./admission.ts";
import { contentAtBirth } from "./birth.ts";
import { withDefaults } from "./defaults.ts";
import { markedForDeletion, type DeleteOptions } from "./deletion.ts";
import { validate } from "./validation.ts";

/** How a write is to be done. */
export interface WriteOptions {
  /** Says what would happen, and stores nothing. */
  readonly dryRun?: boolean;
}

type Written = Result<ApiObject, ApiFailure>;

/**
 * The rules of writing: who the API server would let change what, and what it adds itself.
 * Objects are in the storage version here; HTTP clients and controllers both write through it.
 */
export class Registry {
  readonly store: ObjectStore;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #admission: readonly Admission[];

  constructor(store: ObjectStore, clock: Clock, random: Random, admission: readonly Admission[]) {
    this.store = store;
    this.#clock = clock;
    this.#random = random;
    this.#admission = admission;
  }

  create(kind: KindInfo, draft: Draft, namespace: string, options: WriteOptions = {}): Written {
    const { name: given, generateName, ...meta } = draft.metadata;
    const name = given ?? (generateName === undefined ? "" : generateName + this.#random.suffix(5));
    if (name === "") {
      return fail(invalid(kind, "", "metadata.name", "Required value: name or generateName is required"));
    }
    const home = this.#homeOf(kind, namespace);
    if (home !== undefined) return fail(home);
    const named: Draft = {
      ...withDefaults(kind, draft),
      metadata: { ...meta, name, ...(generateName === undefined ? {} : { generateName }) },
    };
    const admitted = this.#admit(kind, named, namespace, name, undefined);
    if (!admitted.ok) return admitted;
    if (this.store.get(kind, namespace, name) !== undefined) return fail(alreadyExists(kind, name));
    const uid = this.#random.uid();
    const fresh: ApiObject = {
      ...contentAtBirth(kind, admitted.value, uid),
      apiVersion: draft.apiVersion,
      kind: draft.kind,
      metadata: {
        ...admitted.value.metadata,
        name,
        namespace,
        uid,
        resourceVersion: "",
        creationTimestamp: timestamp(this.#clock.now()),
        ...(kind.counted ? { generation: 1 } : {}),
      },
    };
    return ok(options.dryRun === true ? fresh : this.store.put(kind, fresh));
  }

  /** Replaces everything but the status. The draft carries the name; a resourceVersion in it must be the current one. */
  update(kind: KindInfo, draft: Draft, namespace: string, options: WriteOptions = {}): Written {
    const old = this.#current(kind, draft, namespace);
    if (!old.ok) return old;
    const { name, uid, creationTimestamp, resourceVersion, deletionTimestamp } = old.value.metadata;
    const keptStatus = kind.hasStatus ? old.value["status"] : draft["status"];
    const { status: _replaced, ...content } = withDefaults(kind, draft);
    const proposed: Draft = { ...content, apiVersion: draft.apiVersion, kind: draft.kind, metadata: draft.metadata };
    const admitted = this.#admit(kind, withStatus(proposed, keptStatus), namespace, name, old.value);
    if (!admitted.ok) return admitted;
    const added = (draft.metadata.finalizers ?? []).filter((it) => !old.value.metadata.finalizers?.includes(it));
    if (deletionTimestamp !== undefined && added.length > 0) {
      const why = `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((it) => `"${it}"`).join(", ")}}`;
      return fail(invalid(kind, name, "metadata.finalizers", why));
    }
    const { generation: _given, deletionTimestamp: _stays, ...meta } = admitted.value.metadata;
    const next: ApiObject = {
      ...admitted.value,
      metadata: {
        ...meta,
        name,
        namespace,
        uid,
        resourceVersion,
        creationTimestamp,
        ...generationOf(kind, old.value, admitted.value),
        ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
      },
    };
    return this.#settle(kind, old.value, next, options);
  }

  /** Replaces the status and nothing else; on a Deployment also the annotations, which its controller writes along. */
  updateStatus(kind: KindInfo, draft: Draft, namespace: string, options: WriteOptions = {}): Written {
    const old = this.#current(kind, draft, namespace);
    if (!old.ok) return old;
    const { status: _replaced, ...content } = old.value;
    const { apiVersion, kind: kindName } = old.value;
    const { annotations: _annotations, ...meta } = old.value.metadata;
    const { annotations } = kind.kind === "Deployment" ? draft.metadata : old.value.metadata;
    const metadata = { ...meta, ...(annotations === undefined ? {} : { annotations }) };
    return this.#settle(
      kind,
      old.value,
      withStatus({ ...content, apiVersion, kind: kindName, metadata }, draft["status"]),
      options,
    );
  }

  /** Deletes, or marks as being deleted where a finalizer or a grace period holds it. Returns the object as it was left. */
  remove(kind: KindInfo, namespace: string, name: string, options: DeleteOptions = {}): Written {
    const standing = this.#standing(kind, namespace, name, options.preconditions ?? {});
    if (!standing.ok) return standing;
    const old = standing.value;
    const marked = markedForDeletion(kind, old, options, timestamp(this.#clock.now()));
    if (options.dryRun === true) return ok(marked ?? old);
    if (marked !== undefined) return ok(equalJson(marked, old) ? old : this.store.put(kind, marked));
    this.store.drop(kind, old);
    return ok(old);
  }

  #settle(kind: KindInfo, old: ApiObject, next: ApiObject, options: WriteOptions): Written {
    if (options.dryRun === true) return ok(next);
    const held = (next.metadata.finalizers ?? []).length > 0;
    if (next.metadata.deletionTimestamp !== undefined && !held && hadFinalizers(old)) {
      this.store.drop(kind, next);
      return ok(next);
    }
    return ok(equalJson(old, next) ? old : this.store.put(kind, next));
  }

  #current(kind: KindInfo, draft: Draft, namespace: string): Written {
    return this.#standing(kind, namespace, draft.metadata.name ?? "", draft.metadata);
  }

  /** The object as it stands, refused when it is not the one that the caller has in mind. */
  #standing(
    kind: KindInfo,
    namespace: string,
    name: string,
    { uid, resourceVersion }: { readonly uid?: string | undefined; readonly resourceVersion?: string | undefined },
  ): Written {
    const old = this.store.get(kind, namespace, name);
    if (old === undefined) return fail(notFound(kind, name));
    if (uid !== undefined && uid !== old.metadata.uid) {
      return fail(
        conflict(
          kind,
          name,
          `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${old.metadata.uid}`,
        ),
      );
    }
    if (resourceVersion !== undefined && resourceVersion !== old.metadata.resourceVersion)
      return fail(stale(kind, name));
    return ok(old);
  }

  #admit(
    kind: KindInfo,
    draft: Draft,
    namespace: string,
    name: string,
    old: ApiObject | undefined,
  ): Result<Draft, ApiFailure> {
    let object = draft;
    for (const admission of this.#admission) {
      const admitted = admission({ kind, namespace, object, old, store: this.store });
      if (!admitted.ok) return admitted;
      object = admitted.value;
    }
    const failure = validate(kind, object, name);
    return failure === undefined ? ok(object) : fail(failure);
  }

  #homeOf(kind: KindInfo, namespace: string): ApiFailure | undefined {
    if (!kind.namespaced) return undefined;
    const home = this.store.get(namespaces, "", namespace);
    if (home === undefined) return notFound(namespaces, namespace);
    if (home.metadata.deletionTimestamp === undefined) return undefined;
    const message = `unable to create new content in namespace ${namespace} because it is being terminated`;
    return { code: 403, reason: "Forbidden", message };
  }
}

function hadFinalizers(object: ApiObject): boolean {
  return (object.metadata.finalizers ?? []).length > 0;
}

function withStatus<Object extends Draft>(object: Object, status: Json | undefined): Object {
  return status === undefined ? object : { ...object, status };
}

/** Deployments also count changes of their annotations. */
function generationOf(kind: KindInfo, old: ApiObject, next: Draft): { readonly generation?: number } {
  if (!kind.counted) return {};
  const before = old.metadata.generation ?? 1;
  const annotated = kind.kind === "Deployment" && !equalJson(old.metadata.annotations, next.metadata.annotations);
  return { generation: annotated || !equalJson(contentOf(old), contentOf(next)) ? before + 1 : before };
}

function contentOf(object: Draft): Json {
  const { metadata: _metadata, status: _status, apiVersion: _apiVersion, ...content } = object;
  return { ...content, spec: objectAt(content, ["spec"]) };
}
