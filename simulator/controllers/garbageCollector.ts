import { objectAt } from "#domain/json.ts";
import type { ApiObject, OwnerReference } from "#simulator/store/apiObject.ts";
import { kinds, namespaces, type KindInfo } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";

interface Kept {
  readonly kind: KindInfo;
  readonly object: ApiObject;
}

const afterMs = 50;

/**
 * The garbage collector and the namespace controller: what has no living owner goes, what waits for its dependents waits,
 * and a namespace that is being deleted takes its content along.
 */
export function startGarbageCollector(context: ControllerContext): void {
  context.store.onChange(({ type, kind, object }) => {
    const { uid, deletionTimestamp, ownerReferences, finalizers = [], namespace } = object.metadata;
    if (type === "DELETED") context.clock.schedule(afterMs, () => ownerGone(context, uid));
    if (type === "ADDED" && ownerReferences !== undefined) {
      context.clock.schedule(afterMs, () => removeIfOrphan(context, { kind, object }));
    }
    if (deletionTimestamp !== undefined && type !== "DELETED") {
      if (finalizers.includes("orphan")) context.clock.schedule(afterMs, () => orphanDependents(context, kind, object));
      if (finalizers.includes("foregroundDeletion")) {
        context.clock.schedule(afterMs, () => deleteDependentsFirst(context, kind, object));
      }
      if (kind === namespaces) context.clock.schedule(afterMs, () => emptyNamespace(context, object));
    }
    if (type === "DELETED" && namespace !== "") {
      const home = context.store.get(namespaces, "", namespace);
      if (home?.metadata.deletionTimestamp !== undefined) {
        context.clock.schedule(afterMs, () => emptyNamespace(context, home));
      }
    }
  });
}

function everything(context: ControllerContext): readonly Kept[] {
  return kinds.flatMap((kind) => context.store.list(kind).map((object) => ({ kind, object })));
}

function dependentsOf(context: ControllerContext, uid: string): readonly Kept[] {
  return everything(context).filter(({ object }) => object.metadata.ownerReferences?.some((it) => it.uid === uid));
}

function ownerGone(context: ControllerContext, uid: string): void {
  for (const dependent of dependentsOf(context, uid)) removeIfOrphan(context, dependent);
  for (const { kind, object } of everything(context)) {
    if (object.metadata.finalizers?.includes("foregroundDeletion") === true)
      deleteDependentsFirst(context, kind, object);
  }
}

function removeIfOrphan(context: ControllerContext, { kind, object }: Kept): void {
  const { namespace, name, uid, ownerReferences = [] } = object.metadata;
  const current = context.store.get(kind, namespace, name);
  if (current?.metadata.uid !== uid || current.metadata.deletionTimestamp !== undefined) return;
  const living = ownerReferences.filter((it) => isAlive(context, namespace, it));
  if (living.length === 0) context.writer.remove(kind, current);
  else if (living.length < ownerReferences.length) {
    context.writer.patch(kind, current, { metadata: { ownerReferences: living } });
  }
}

function isAlive(context: ControllerContext, namespace: string, owner: OwnerReference): boolean {
  const group = owner.apiVersion.includes("/") ? owner.apiVersion.slice(0, owner.apiVersion.indexOf("/")) : "";
  const kind = kinds.find((it) => it.group === group && it.kind === owner.kind);
  if (kind === undefined) return true;
  return context.store.get(kind, kind.namespaced ? namespace : "", owner.name)?.metadata.uid === owner.uid;
}

function orphanDependents(context: ControllerContext, kind: KindInfo, owner: ApiObject): void {
  for (const { kind: dependentKind, object } of dependentsOf(context, owner.metadata.uid)) {
    const ownerReferences = object.metadata.ownerReferences?.filter((it) => it.uid !== owner.metadata.uid) ?? [];
    context.writer.patch(dependentKind, object, { metadata: { ownerReferences } });
  }
  context.writer.removeFinalizer(kind, owner, "orphan");
}

function deleteDependentsFirst(context: ControllerContext, kind: KindInfo, owner: ApiObject): void {
  const dependents = dependentsOf(context, owner.metadata.uid);
  for (const { kind: dependentKind, object } of dependents) {
    if (object.metadata.deletionTimestamp === undefined) context.writer.remove(dependentKind, object);
  }
  const blocking = dependentsOf(context, owner.metadata.uid).some(({ object }) =>
    object.metadata.ownerReferences?.some((it) => it.uid === owner.metadata.uid && it.blockOwnerDeletion === true),
  );
  if (!blocking) context.writer.removeFinalizer(kind, owner, "foregroundDeletion");
}

function emptyNamespace(context: ControllerContext, namespace: ApiObject): void {
  const content = kinds
    .filter((kind) => kind.namespaced)
    .flatMap((kind) => context.store.list(kind, namespace.metadata.name).map((object) => ({ kind, object })));
  for (const { kind, object } of content) {
    if (object.metadata.deletionTimestamp === undefined) context.writer.remove(kind, object);
  }
  const current = context.store.get(namespaces, "", namespace.metadata.name);
  const left = kinds.some((kind) => kind.namespaced && context.store.list(kind, namespace.metadata.name).length > 0);
  if (left || current === undefined) return;
  if (objectAt(current, ["status"])?.["phase"] === "Terminating") context.store.drop(namespaces, current);
}
