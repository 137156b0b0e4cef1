import type { Json, JsonObject } from "#domain/json.ts";

/** kubectl's copy of what was applied says again what the object says, and what it no longer says; only its key stays. */
const lastApplied = "kubectl.kubernetes.io/last-applied-configuration";

/** What a YAML reader refuses, or a template engine would take for its own; in JSON it stands inside of strings only. */
// oxlint-disable-next-line no-control-regex -- Control characters are what is looked for.
const delicate = /\{\{|[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * An object of a cluster as the text of a manifest: JSON, which is YAML too, without the bookkeeping of the API server.
 * Whatever the object holds, the text is read back as the same values, and nothing in it counts as a template.
 */
export function liveText(object: JsonObject): string {
  return JSON.stringify(object, withoutBookkeeping, 2).replace(delicate, (found) =>
    Array.from({ length: found.length }, (_, index) => escaped(found.charCodeAt(index))).join(""),
  );
}

function withoutBookkeeping(key: string, value: Json): Json | undefined {
  if (key === "managedFields") return undefined;
  return key === lastApplied ? "" : value;
}

function escaped(code: number): string {
  return `\\u${code.toString(16).padStart(4, "0")}`;
}
