import { isList, isObject, type Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { listIndex, pointerParts } from "./jsonPointer.ts";

/** Why a JSON Patch was not applied: the body is not a list of objects, or an operation of it does not fit the document. */
export interface JsonPatchFailure {
  readonly kind: "malformed" | "unfitting";
  readonly message: string;
}

type Outcome = Result<Json, JsonPatchFailure>;

/**
 * Applies a JSON Patch (RFC 6902), all operations or none.
 * As in the API server, `remove` of a missing path and a failing `test` refuse the whole patch, and `test` for null
 * passes where nothing is.
 * @see gopkg.in/evanphx/json-patch.v4 (Kubernetes 1.34)
 */
export function applyJsonPatch(document: Json, patch: Json): Outcome {
  if (!isList(patch)) return malformed("a JSON patch is a list of operations");
  let current = document;
  for (const operation of patch) {
    const next = applyOperation(current, operation);
    if (!next.ok) return next;
    current = next.value;
  }
  return ok(current);
}

function applyOperation(document: Json, operation: Json): Outcome {
  if (!isObject(operation)) return malformed("an operation is an object");
  const { op, path, from, value } = operation;
  if (typeof op !== "string" || typeof path !== "string") return unfitting("an operation needs op and path");
  const parts = pointerParts(path);
  if (parts === undefined) return unfitting(`the path ${path} does not start with a slash`);
  switch (op) {
    case "test":
      return tested(document, parts, path, value ?? null);
    case "add":
      return value === undefined ? unfitting(`add ${path} has no value`) : put(document, parts, path, value, "add");
    case "replace":
      return value === undefined
        ? unfitting(`replace ${path} has no value`)
        : put(document, parts, path, value, "replace");
    case "remove":
      return taken(document, parts, path);
    case "move":
    case "copy":
      return typeof from === "string" ? carried(document, op, from, parts, path) : unfitting(`${op} needs from`);
    default:
      return unfitting(`the operation ${op} does not exist`);
  }
}

function tested(document: Json, parts: readonly string[], path: string, wanted: Json): Outcome {
  const found = valueAt(document, parts);
  if (equalJson(found ?? null, wanted)) return ok(document);
  return unfitting(`testing path ${path} failed: test failed`);
}

function carried(document: Json, op: "move" | "copy", from: string, parts: readonly string[], path: string): Outcome {
  const fromParts = pointerParts(from);
  if (fromParts === undefined) return unfitting(`the path ${from} does not start with a slash`);
  const value = valueAt(document, fromParts);
  if (value === undefined) return unfitting(`${op} from ${from} failed: missing path`);
  const without = op === "move" ? taken(document, fromParts, from) : ok(document);
  return without.ok ? put(without.value, parts, path, value, "add") : without;
}

function put(here: Json, parts: readonly string[], path: string, value: Json, op: "add" | "replace"): Outcome {
  const [head, ...rest] = parts;
  if (head === undefined) return ok(value);
  if (isList(here)) return putInList(here, head, rest, path, value, op);
  if (!isObject(here)) return unfitting(`${op} operation does not apply: doc is missing path: ${path}: missing value`);
  const inner = Object.hasOwn(here, head) ? here[head] : undefined;
  if (rest.length > 0 || op === "replace") {
    if (inner === undefined) {
      return unfitting(`${op} operation does not apply: doc is missing path: ${path}: missing value`);
    }
  }
  const placed = rest.length > 0 ? put(inner ?? null, rest, path, value, op) : ok(value);
  return placed.ok ? ok({ ...here, [head]: placed.value }) : placed;
}

function putInList(
  here: readonly Json[],
  head: string,
  rest: readonly string[],
  path: string,
  value: Json,
  op: "add" | "replace",
): Outcome {
  const index = listIndex(head, here.length);
  const inserts = rest.length === 0 && op === "add";
  if (index === undefined || index > here.length || (!inserts && index === here.length)) {
    return unfitting(`${op} operation does not apply: ${path}: invalid index`);
  }
  if (inserts) return ok([...here.slice(0, index), value, ...here.slice(index)]);
  const placed = put(here[index] ?? null, rest, path, value, op);
  return placed.ok ? ok(here.with(index, placed.value)) : placed;
}

function taken(here: Json, parts: readonly string[], path: string): Outcome {
  const [head, ...rest] = parts;
  const missing = unfitting(`remove operation does not apply: doc is missing path: ${path}: missing value`);
  if (head === undefined) return missing;
  if (isList(here)) {
    const index = listIndex(head, here.length);
    const inner = index === undefined ? undefined : here[index];
    if (index === undefined || inner === undefined) return missing;
    if (rest.length === 0) return ok(here.toSpliced(index, 1));
    const shorter = taken(inner, rest, path);
    return shorter.ok ? ok(here.with(index, shorter.value)) : shorter;
  }
  if (!isObject(here) || !Object.hasOwn(here, head)) return missing;
  const { [head]: inner, ...kept } = here;
  if (rest.length === 0) return ok(kept);
  const shorter = taken(inner ?? null, rest, path);
  return shorter.ok ? ok({ ...here, [head]: shorter.value }) : shorter;
}

function valueAt(document: Json, parts: readonly string[]): Json | undefined {
  let here: Json | undefined = document;
  for (const part of parts) {
    if (isList(here)) {
      const index = listIndex(part, here.length);
      here = index === undefined ? undefined : here[index];
    } else here = isObject(here) && Object.hasOwn(here, part) ? here[part] : undefined;
  }
  return here;
}

function malformed(message: string): { readonly ok: false; readonly failure: JsonPatchFailure } {
  return fail({ kind: "malformed", message });
}

function unfitting(message: string): { readonly ok: false; readonly failure: JsonPatchFailure } {
  return fail({ kind: "unfitting", message });
}
