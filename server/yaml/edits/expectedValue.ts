import { isList, isObject, type Json, type Path } from "#domain/json.ts";

/** The value without what stands at the path. The path must exist. */
export function without(value: Json | undefined, path: Path): Json {
  const [first, ...rest] = path;
  if (isList(value)) {
    return rest.length === 0
      ? value.filter((_, index) => index !== first)
      : value.map((item, index) => (index === first ? without(item, rest) : item));
  }
  const entries = isObject(value) ? Object.entries(value) : [];
  return fromEntries(
    rest.length === 0
      ? entries.filter(([key]) => key !== first)
      : entries.map(([key, child]) => [key, key === first ? without(child, rest) : child]),
  );
}

/** The value with another one at the path. Objects in between that are missing or null are made. */
export function withValue(value: Json | undefined, path: Path, added: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return added;
  if (isList(value)) return value.map((item, index) => (index === first ? withValue(item, rest, added) : item));
  const entries = isObject(value) ? Object.entries(value) : [];
  const child = entries.find(([key]) => key === first)?.[1];
  return fromEntries([...entries.filter(([key]) => key !== first), [String(first), withValue(child, rest, added)]]);
}

/** The list at the path gets an item before the one with the index, or at its end. */
export function withItem(value: Json | undefined, path: Path, index: number, added: Json): Json {
  const [first, ...rest] = path;
  if (first === undefined) return isList(value) ? value.toSpliced(index, 0, added) : [added];
  if (isList(value)) return value.map((item, at) => (at === first ? withItem(item, rest, index, added) : item));
  const entries = isObject(value) ? Object.entries(value) : [];
  return fromEntries(entries.map(([key, child]) => [key, key === first ? withItem(child, rest, index, added) : child]));
}

/** Equal as JSON: the order of keys does not count. */
export function sameJson(one: Json | undefined, other: Json | undefined): boolean {
  if (one === other) return true;
  if (isList(one)) {
    return isList(other) && one.length === other.length && one.every((item, index) => sameJson(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && sameJson(one[key], other[key]))
  );
}

function fromEntries(entries: readonly (readonly [string, Json | undefined])[]): Json {
  return Object.fromEntries(entries);
}
