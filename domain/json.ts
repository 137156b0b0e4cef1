/** A value as the API server receives it: kubectl turns YAML into JSON before anything is sent. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. A key that is absent and a key that is `undefined` mean the same. */
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** Where a value sits inside a document: object keys and 0-based list indexes, outermost first. */
export type Path = readonly (string | number)[];

/** True for a JSON object, false for lists, scalars, null and undefined. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a JSON list. Typed apart from `Array.isArray`, which loses the element type of read-only lists. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value at the path, or undefined where any part of the way is missing. */
export function at(value: Json | undefined, path: Path): Json | undefined {
  let here = value;
  for (const part of path) {
    if (typeof part === "number") here = isList(here) ? here[part] : undefined;
    else here = isObject(here) && Object.hasOwn(here, part) ? here[part] : undefined;
  }
  return here;
}

/** The object at the path, or undefined when something else, or nothing, is there. */
export function objectAt(value: Json | undefined, path: Path): JsonObject | undefined {
  const found = at(value, path);
  return isObject(found) ? found : undefined;
}

/** The list at the path, or an empty list when something else, or nothing, is there. */
export function listAt(value: Json | undefined, path: Path): readonly Json[] {
  const found = at(value, path);
  return isList(found) ? found : [];
}

/** The string at the path, or undefined when something else, or nothing, is there. */
export function stringAt(value: Json | undefined, path: Path): string | undefined {
  const found = at(value, path);
  return typeof found === "string" ? found : undefined;
}
