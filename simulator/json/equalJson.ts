import { isList, isObject, type Json } from "#domain/json.ts";

/** True when both mean the same JSON: the order of keys does not count, and an undefined key is an absent one. */
export function equalJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one) && isList(other)) {
    return one.length === other.length && one.every((item, index) => equalJson(item, other[index]));
  }
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...keys].every((key) => equalJson(one[key], other[key]));
  }
  return false;
}

/** The JSON text with sorted keys, so that equal values give equal text: what hashes are made of. */
export function canonicalJson(value: Json | undefined): string {
  if (isList(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (isObject(value)) {
    const fields = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${fields.join(",")}}`;
  }
  return JSON.stringify(value ?? null);
}
