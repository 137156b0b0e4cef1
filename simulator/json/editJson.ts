import { isList, isObject, type Json, type JsonObject, type Path } from "#domain/json.ts";

/** A copy of the object with the value at the path; missing objects on the way are made. Lists are only stepped into. */
export function withValue(object: JsonObject, path: Path, value: Json): JsonObject {
  return asObject(placed(object, path, value));
}

/** A copy of the object without the key at the end of the path; the object itself where the path leads nowhere. */
export function withoutKey(object: JsonObject, path: Path): JsonObject {
  const [head, ...rest] = path;
  if (head === undefined || typeof head === "number" || !Object.hasOwn(object, head)) return object;
  if (rest.length === 0) {
    const { [head]: _removed, ...kept } = object;
    return kept;
  }
  const inner = object[head];
  return isObject(inner) ? { ...object, [head]: withoutKey(inner, rest) } : object;
}

function placed(here: Json | undefined, path: Path, value: Json): Json {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  if (typeof head === "number") {
    const list = isList(here) ? [...here] : [];
    list[head] = placed(list[head], rest, value);
    return list;
  }
  const object = isObject(here) ? here : {};
  return { ...object, [head]: placed(object[head], rest, value) };
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}
