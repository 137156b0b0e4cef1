import { convertFile, type FileConversion } from "#convert/convertFile.ts";
import { isObject, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import type { ApiAnswer, ApiClient } from "#test-cluster/apiClient.ts";
import type { ManifestReader } from "#test-cluster/manifestReader.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import type { Result } from "#domain/result.ts";
import { mended } from "./mended.ts";
import type { OldManifest } from "./oldManifests.ts";

/** What became of one v1alpha1 Rollout, sent as it is and sent converted. */
export interface BothWays {
  readonly name: string;
  /** Whether the server takes the v1alpha1 manifest, and if not why. */
  readonly old: Result<undefined, string>;
  readonly conversion: FileConversion;
  /** Whether the server takes the converted manifest, and if not why. Undefined where there is none to send. */
  readonly converted: Result<undefined, string> | undefined;
  /** What the conversion webhook made of it, and what the converted manifest became; undefined where one was refused. */
  readonly stored: { readonly webhook: JsonObject; readonly ours: JsonObject } | undefined;
}

/** Where the two ways go. */
export interface Places {
  readonly api: ApiClient;
  readonly reader: ManifestReader;
  readonly namespaces: { readonly old: string; readonly converted: string };
}

/**
 * Creates a manifest for real through v1alpha1 and, converted, through v1beta1, reads both back as v1beta1, and deletes
 * them. Name and workload are those of the case, so that no two of them meet.
 */
export async function sendBothWays(given: OldManifest, id: string, places: Places): Promise<BothWays> {
  const { api, namespaces } = places;
  const oldPath = collection("v1alpha1", namespaces.old);
  const newPath = collection("v1beta1", namespaces.converted);
  const conversion = convertFile(manifestFile("given", given.text, new DocumentCache().documents(given.text)), "0.6");

  const source = await objectIn(given.text, places);
  const sent = value(await api.post(`${oldPath}?fieldValidation=Strict`, renamed(source, id)));
  const old = verdict(sent);
  const webhook = old.ok ? value(await api.get(`${collection("v1beta1", namespaces.old)}/${id}`)).body : undefined;
  if (old.ok) await remove(api, `${collection("v1beta1", namespaces.old)}/${id}`);

  if (conversion.converted === 0) return { name: given.name, old, conversion, converted: undefined, stored: undefined };
  const result = await objectIn(conversion.text, places);
  const first = value(await api.post(`${newPath}?fieldValidation=Strict`, renamed(result, id)));
  const converted = verdict(first);
  const second = converted.ok
    ? first
    : value(await api.post(`${newPath}?fieldValidation=Strict`, renamed(mended(result), id)));
  await remove(api, `${newPath}/${id}`);
  const expected = isObject(webhook) ? (converted.ok ? webhook : mended(webhook)) : undefined;
  const stored = expected && isObject(second.body) ? { webhook: expected, ours: second.body } : undefined;
  return { name: given.name, old, conversion, converted, stored };
}

/** Deletes an object at once. The controller, which is slow with so many, need not take its finalizer off first. */
export async function remove(api: ApiClient, path: string): Promise<void> {
  const { body } = value(await api.delete(path));
  if (listAt(body, ["metadata", "finalizers"]).length === 0) return;
  value(await api.patch(path, "merge", { metadata: { finalizers: null } }));
}

function collection(version: string, namespace: string): string {
  return `/apis/rollouts.kruise.io/${version}/namespaces/${namespace}/rollouts`;
}

/** The one object of a manifest, as kubectl reads it. */
async function objectIn(text: string, { reader }: Places): Promise<JsonObject> {
  const { objects, failure } = value(await reader.read(text));
  const [object, ...others] = objects;
  if (!object || others.length > 0 || failure !== undefined) throw new Error(`Not one object: ${failure}\n${text}`);
  return object;
}

/**
 * The object under another name, for a workload of its own. The kinds of OpenKruise are not on this cluster, and the
 * manager looks for an unknown kind so often that everything slows down; a StatefulSet stands in for each of them,
 * which to both conversions is one more workload that is no Deployment.
 */
function renamed(object: JsonObject, id: string): JsonObject {
  const metadata = { ...objectAt(object, ["metadata"]), name: id, namespace: undefined };
  const spec = objectAt(object, ["spec"]) ?? {};
  const outer = objectAt(spec, ["objectRef"]);
  const reference = objectAt(outer ?? spec, ["workloadRef"]);
  const known = isAbsent(reference) ? { apiVersion: "apps/v1", kind: "StatefulSet" } : {};
  const workloadRef = reference && { ...reference, ...known, name: id };
  const own = outer ? { objectRef: { ...outer, workloadRef } } : { workloadRef };
  return { ...object, metadata, spec: reference ? { ...spec, ...own } : spec };
}

/** True for a workload that can be released, of a kind or version that this cluster does not serve. */
function isAbsent(reference: JsonObject | undefined): boolean {
  const workload = `${stringAt(reference, ["apiVersion"])} ${stringAt(reference, ["kind"])}`;
  return absentWorkload.test(workload) && !workload.startsWith("apps/v1 ");
}

const absentWorkload =
  /^(?:apps\/\w+ (?:Deployment|StatefulSet|ReplicaSet)|apps\.kruise\.io\/\w+ (?:CloneSet|StatefulSet|DaemonSet))$/;

function verdict({ status, text }: ApiAnswer): Result<undefined, string> {
  return status === 201 ? { ok: true, value: undefined } : { ok: false, failure: `HTTP ${status}: ${text}` };
}

/** A transport that fails is no verdict; nothing may take it for one. */
function value<Value>(result: Result<Value, string>): Value {
  if (!result.ok) throw new Error(result.failure);
  return result.value;
}
