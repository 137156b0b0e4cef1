import type { JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { applyMergePatch } from "#simulator/patch/mergePatch.ts";
import type { DeleteOptions } from "#simulator/registry/deletion.ts";
import type { Registry } from "#simulator/registry/registry.ts";
import { badRequest, notFound, type ApiFailure } from "#simulator/store/apiFailure.ts";
import { readDraft, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";

type Written = Result<ApiObject, ApiFailure>;

/** How controllers write: the requests their real counterparts send, through the same rules and webhooks. */
export class Writer {
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
  }

  create(kind: KindInfo, draft: Draft, namespace: string): Written {
    return this.#registry.create(kind, draft, namespace);
  }

  /** Merge patch of the main resource; null removes a key. */
  patch(kind: KindInfo, object: ApiObject, patch: JsonObject): Written {
    const { namespace, name } = object.metadata;
    const current = this.#registry.store.get(kind, namespace, name);
    if (current === undefined) return fail(notFound(kind, name));
    const draft = readDraft(applyMergePatch(current, patch));
    return draft.ok ? this.#registry.update(kind, draft.value, namespace) : fail(badRequest(draft.failure));
  }

  /** Puts the status in place of whatever is there now; an object that is gone stays gone. */
  putStatus(kind: KindInfo, object: ApiObject, status: JsonObject): void {
    const { namespace, name, uid } = object.metadata;
    const current = this.#registry.store.get(kind, namespace, name);
    if (current?.metadata.uid !== uid) return;
    this.#registry.updateStatus(kind, { ...current, status }, namespace);
  }

  /** Sets an annotation together with the status, which does not count as a change of the spec. */
  annotateWithStatus(kind: KindInfo, object: ApiObject, key: string, value: string): void {
    const { namespace, name } = object.metadata;
    const current = this.#registry.store.get(kind, namespace, name);
    if (current === undefined) return;
    const annotations = { ...current.metadata.annotations, [key]: value };
    this.#registry.updateStatus(kind, { ...current, metadata: { ...current.metadata, annotations } }, namespace);
  }

  addFinalizer(kind: KindInfo, object: ApiObject, finalizer: string): Written {
    return this.#finalizers(kind, object, (old) => (old.includes(finalizer) ? old : [...old, finalizer]));
  }

  /** Removes the finalizer; the others end up sorted, as the real controller leaves them. */
  removeFinalizer(kind: KindInfo, object: ApiObject, finalizer: string): Written {
    return this.#finalizers(kind, object, (old) =>
      old.includes(finalizer) ? old.filter((it) => it !== finalizer).toSorted() : old,
    );
  }

  remove(kind: KindInfo, object: ApiObject, options: DeleteOptions = {}): Written {
    return this.#registry.remove(kind, object.metadata.namespace, object.metadata.name, options);
  }

  #finalizers(kind: KindInfo, object: ApiObject, change: (old: readonly string[]) => readonly string[]): Written {
    const { namespace, name } = object.metadata;
    const current = this.#registry.store.get(kind, namespace, name);
    if (current === undefined) return fail(notFound(kind, name));
    const old = current.metadata.finalizers ?? [];
    const finalizers = change(old);
    if (finalizers === old) return ok(current);
    const { finalizers: _replaced, ...meta } = current.metadata;
    const metadata = finalizers.length === 0 ? meta : { ...meta, finalizers };
    return this.#registry.update(kind, { ...current, metadata }, namespace);
  }
}
