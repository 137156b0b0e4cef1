import { isList, isObject, type Json, type JsonObject } from "#domain/json.ts";

/**
 * Lists that the built-in kinds merge by a key instead of replacing, by the name of the field.
 * @see kubernetes k8s.io/api core/v1, apps/v1, networking/v1: the patchMergeKey tags (v1.34)
 */
const mergeKeys: Readonly<Record<string, string>> = {
  containers: "name",
  initContainers: "name",
  ephemeralContainers: "name",
  env: "name",
  volumes: "name",
  volumeMounts: "mountPath",
  imagePullSecrets: "name",
  hostAliases: "ip",
  ownerReferences: "uid",
  conditions: "type",
  ports: "containerPort",
};

/** Lists of plain values that are united instead of replaced. */
const united: ReadonlySet<string> = new Set(["finalizers"]);

/** Ports of a Service are keyed by `port`, those of a container by `containerPort`. */
function mergeKey(field: string, items: readonly Json[]): string | undefined {
  if (field === "ports" && items.some((it) => isObject(it) && it["port"] !== undefined)) return "port";
  return mergeKeys[field];
}

/**
 * Applies a strategic merge patch as far as kubectl needs it for the built-in kinds: merge by key, `$patch: delete`
 * and `$patch: replace`, `$deleteFromPrimitiveList/…`; `$setElementOrder/…` and `$retainKeys` only order or prune what kubectl names anyway.
 */
export function applyStrategicMergePatch(document: Json | undefined, patch: JsonObject): JsonObject {
  if (patch["$patch"] === "replace") return plain(patch);
  const base = isObject(document) ? document : {};
  const retained = isList(patch["$retainKeys"]) ? patch["$retainKeys"] : undefined;
  const merged: Record<string, Json> = {};
  for (const [key, value] of Object.entries(base)) {
    if (value !== undefined && (retained === undefined || retained.includes(key))) merged[key] = value;
  }
  for (const [key, value] of Object.entries(patch)) {
    if (key.startsWith("$deleteFromPrimitiveList/")) dropPlain(merged, key, value);
    if (key.startsWith("$") || value === undefined) continue;
    if (value === null) delete merged[key];
    else merged[key] = mergedField(key, merged[key], value);
  }
  return merged;
}

function mergedField(field: string, old: Json | undefined, value: Json): Json {
  if (isObject(value)) return applyStrategicMergePatch(old, value);
  if (!isList(value)) return value;
  if (united.has(field) && isList(old)) return [...old, ...value.filter((it) => !old.includes(it))];
  const key = mergeKey(field, value);
  if (key === undefined || value.some((it) => isObject(it) && it["$patch"] === "replace")) {
    return value.filter((it) => !(isObject(it) && it["$patch"] === "replace")).map((it) => plainValue(it));
  }
  return mergedList(isList(old) ? old : [], value, key);
}

function mergedList(old: readonly Json[], patch: readonly Json[], key: string): readonly Json[] {
  let result = old;
  for (const item of patch) {
    if (!isObject(item)) continue;
    const index = result.findIndex((it) => isObject(it) && it[key] === item[key]);
    if (item["$patch"] === "delete") {
      if (index >= 0) result = result.toSpliced(index, 1);
    } else if (index < 0) result = [...result, plain(item)];
    else result = result.with(index, applyStrategicMergePatch(result[index], item));
  }
  return result;
}

function dropPlain(merged: Record<string, Json>, directive: string, values: Json | undefined): void {
  const field = directive.slice(directive.indexOf("/") + 1);
  const old = merged[field];
  if (isList(old) && isList(values)) merged[field] = old.filter((it) => !values.includes(it));
}

/** A part of the patch that becomes content: its directives and its nulls are not stored. */
function plain(value: JsonObject): JsonObject {
  const kept = Object.entries(value).filter(([key, it]) => !key.startsWith("$") && it !== null && it !== undefined);
  return Object.fromEntries(kept.map(([key, it]) => [key, plainValue(it ?? null)]));
}

function plainValue(value: Json): Json {
  if (isObject(value)) return plain(value);
  return isList(value) ? value.map((it) => plainValue(it)) : value;
}
