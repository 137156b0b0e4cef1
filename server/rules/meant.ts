import { isObject, type JsonObject } from "#domain/json.ts";
import type { ObjectKey } from "#domain/objectKey.ts";
import type { Resource, WorkspaceView } from "#workspace/resource.ts";
import { isWhole, knownValue } from "./certainty.ts";

/** An object that a name may mean. */
export interface Meant {
  readonly key: ObjectKey;
  /** The version of its `apiVersion`. */
  readonly version: string;
  /** Scalars that a template will fill in are `true` here (see `knownValue`). */
  readonly value: JsonObject;
}

/**
 * Every object that a name may mean: several where the files leave namespaces open or hold copies. Empty when there is
 * none, and when one of them cannot be read or a template may add fields to it, because then nothing is certain.
 */
export function meant(workspace: WorkspaceView, wanted: ObjectKey): readonly Meant[] {
  const found = workspace.find(wanted).map((resource) => readMeant(workspace, resource));
  return found.every((it) => it !== undefined) ? found : [];
}

/** What stands in a resource; undefined when that is not certain. */
export function readMeant(workspace: WorkspaceView, resource: Resource): Meant | undefined {
  const manifest = workspace.manifest(resource);
  if (!manifest || !isWhole(manifest.document)) return undefined;
  const value = knownValue(manifest.document);
  return isObject(value) ? { key: resource.key, version: resource.apiVersion.version, value } : undefined;
}

/** True when the name means something, and all it may mean passes the test. */
export function everyMeant(workspace: WorkspaceView, wanted: ObjectKey, test: (value: JsonObject) => boolean): boolean {
  const all = meant(workspace, wanted);
  return all.length > 0 && all.every(({ value }) => test(value));
}

/** True when both are the same object, or copies of it for several places. */
export function isSameObject(one: ObjectKey, other: ObjectKey): boolean {
  return one.group === other.group && one.kind === other.kind && one.name === other.name;
}
