import { isObject, type Json } from "#domain/json.ts";

/** Applies a JSON merge patch (RFC 7386): objects are merged, null removes, everything else replaces. */
export function applyMergePatch(document: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: Record<string, Json> = {};
  for (const [key, value] of Object.entries(isObject(document) ? document : {})) {
    if (value !== undefined) merged[key] = value;
  }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete merged[key];
    else merged[key] = applyMergePatch(merged[key], value);
  }
  return merged;
}
