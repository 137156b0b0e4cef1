import { isList, isObject, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";

/** A map of strings, as labels, annotations and selectors are. */
export interface StringMap {
  readonly [key: string]: string;
}

/** A reference from an object to the one it belongs to. */
export interface OwnerReference extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
  readonly controller?: boolean;
  readonly blockOwnerDeletion?: boolean;
}

/** Metadata as a client may send it. */
export interface DraftMeta extends JsonObject {
  readonly name?: string;
  readonly generateName?: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly labels?: StringMap;
  readonly annotations?: StringMap;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

/** An object as a client may send it. */
export interface Draft extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: DraftMeta;
}

/** Metadata of a stored object. `namespace` is the empty string for cluster-wide kinds. */
export interface ObjectMeta extends DraftMeta {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly creationTimestamp: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
}

/** A stored object. Never changed in place: a new version is a new object. */
export interface ApiObject extends Draft {
  readonly metadata: ObjectMeta;
}

/** Reads what a client sent; the failure names the part that is not what it must be. */
export function readDraft(value: Json): Result<Draft, string> {
  if (!isObject(value)) return fail("the body is not an object");
  const { apiVersion, kind, metadata } = value;
  if (typeof apiVersion !== "string" || apiVersion === "") return fail("apiVersion is missing");
  if (typeof kind !== "string" || kind === "") return fail("kind is missing");
  const meta = readMeta(metadata ?? {});
  return meta.ok ? ok({ ...value, apiVersion, kind, metadata: meta.value }) : meta;
}

function readMeta(value: Json): Result<DraftMeta, string> {
  if (!isObject(value)) return fail("metadata is not an object");
  const { labels, annotations, finalizers, ownerReferences, name, generateName, namespace, ...rest } = value;
  const { uid, resourceVersion, ...others } = rest;
  const strings = { name, generateName, namespace, uid, resourceVersion };
  for (const [key, it] of Object.entries(strings)) {
    if (it !== undefined && it !== null && typeof it !== "string") return fail(`metadata.${key} is not a string`);
  }
  const labelMap = readStrings(labels);
  const annotationMap = readStrings(annotations);
  const names = readNames(finalizers);
  const owners = readOwners(ownerReferences);
  if (labelMap === undefined) return fail("metadata.labels is not a map of strings");
  if (annotationMap === undefined) return fail("metadata.annotations is not a map of strings");
  if (names === undefined) return fail("metadata.finalizers is not a list of strings");
  if (owners === undefined) return fail("metadata.ownerReferences is not a list of references");
  return ok({
    ...others,
    ...present("name", name),
    ...present("generateName", generateName),
    ...present("namespace", namespace),
    ...present("uid", uid),
    ...present("resourceVersion", resourceVersion),
    ...(Object.keys(labelMap).length > 0 ? { labels: labelMap } : {}),
    ...(Object.keys(annotationMap).length > 0 ? { annotations: annotationMap } : {}),
    ...(names.length > 0 ? { finalizers: names } : {}),
    ...(owners.length > 0 ? { ownerReferences: owners } : {}),
  });
}

function present(key: string, value: Json | undefined): { readonly [key: string]: string } {
  return typeof value === "string" && value !== "" ? { [key]: value } : {};
}

/** A map of strings, empty when absent; undefined when it is something else. */
export function readStrings(value: Json | undefined): StringMap | undefined {
  if (value === undefined || value === null) return {};
  if (!isObject(value)) return undefined;
  const map: Record<string, string> = {};
  for (const [key, it] of Object.entries(value)) {
    if (it === undefined) continue;
    if (typeof it !== "string") return undefined;
    map[key] = it;
  }
  return map;
}

function readNames(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return undefined;
  const names = value.filter((it) => typeof it === "string");
  return names.length === value.length ? names : undefined;
}

function readOwners(value: Json | undefined): readonly OwnerReference[] | undefined {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return undefined;
  const owners: OwnerReference[] = [];
  for (const it of value) {
    if (!isObject(it)) return undefined;
    const { apiVersion, kind, name, uid, controller, blockOwnerDeletion } = it;
    if (typeof apiVersion !== "string" || typeof kind !== "string") return undefined;
    if (typeof name !== "string" || typeof uid !== "string") return undefined;
    owners.push({
      apiVersion,
      kind,
      name,
      uid,
      ...(typeof controller === "boolean" ? { controller } : {}),
      ...(typeof blockOwnerDeletion === "boolean" ? { blockOwnerDeletion } : {}),
    });
  }
  return owners;
}

/** The labels of an object, empty where it has none. */
export function labelsOf(object: Draft): StringMap {
  return object.metadata.labels ?? {};
}

/** The annotations of an object, empty where it has none. */
export function annotationsOf(object: Draft): StringMap {
  return object.metadata.annotations ?? {};
}

/** The uid of the object that manages this one, if any. */
export function controllerUid(object: Draft): string | undefined {
  return object.metadata.ownerReferences?.find((it) => it.controller === true)?.uid;
}

/** The reference that makes `owner` the managing owner of another object. */
export function controllerReference(owner: ApiObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
