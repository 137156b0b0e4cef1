import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { at, isList, stringAt, type Json, type JsonObject, type Path } from "#domain/json.ts";
import type { ValidatorError } from "./generated/validators.js";
import { unknownField } from "./unknownField.ts";
import type { JsonType, SchemaViolation } from "./violation.ts";

/** Where an error was found. */
interface Place {
  readonly key: string;
  readonly path: Path;
  readonly value: Json | undefined;
  readonly controller: ControllerVersion;
}

/** Turns what a validator objects to into violations, leaving out what only follows from another one. */
export function violationsFrom(
  errors: readonly ValidatorError[],
  key: string,
  manifest: JsonObject,
  controller: ControllerVersion,
): readonly SchemaViolation[] {
  const found = errors.flatMap((error) => {
    const path = pathFrom(error.instancePath, manifest);
    return violationsIn(error, { key, path, value: at(manifest, path), controller });
  });
  return withoutConsequences(found);
}

function violationsIn(error: ValidatorError, place: Place): readonly SchemaViolation[] {
  const { key, path, value, controller } = place;
  const text = typeof value === "string" ? value : "";
  switch (error.keyword) {
    case "type": {
      const expected = [error.params.type].flat().filter((type) => type !== "null");
      return [{ kind: "type", path, expected, actual: typeOf(value) }];
    }
    case "additionalProperties": {
      const field = error.params.additionalProperty;
      return [unknownField(key, [...path, field], field, controller, undefined)];
    }
    case "x-since":
      return [unknownField(key, path, String(path.at(-1)), controller, error.params.since)];
    case "x-required":
      return [{ kind: "required", path: [...path, error.params.field], field: error.params.field }];
    case "enum": {
      const allowed = error.params.allowedValues.filter((one) => one !== null);
      return [{ kind: "enum", path, allowed, actual: text }];
    }
    case "pattern":
      return [{ kind: "pattern", path, pattern: error.params.pattern, actual: text }];
    case "minLength":
    case "maxLength": {
      const limit = error.keyword === "minLength" ? "at least" : "at most";
      return [{ kind: "length", path, limit, bound: error.params.limit, actual: Array.from(text).length }];
    }
    case "maxItems":
      return [{ kind: "item-count", path, max: error.params.limit, actual: isList(value) ? value.length : 0 }];
    case "minimum":
    case "exclusiveMaximum":
      return [{ kind: "bound", path }];
    case "x-distinct":
      return error.params.repeated.map(({ index, first }) => ({
        kind: "duplicate-item",
        path: [...path, index],
        key: error.params.key,
        value: stringAt(value, error.params.key === undefined ? [index] : [index, error.params.key]) ?? "",
        first,
      }));
    case "x-text-rule": {
      const { test, text: demanded, field, when, because } = error.params.broken;
      const actual = stringAt(value, [field]) ?? "";
      const broken = { test, text: demanded };
      return [{ kind: "rule", path: [...path, field], broken, actual, because: { field: when, value: because } }];
    }
  }
}

/** Follows a JSON pointer through the manifest, which tells list indexes from keys that look like numbers. */
function pathFrom(pointer: string, manifest: JsonObject): Path {
  const path: (string | number)[] = [];
  let here: Json | undefined = manifest;
  for (const escaped of pointer.split("/").slice(1)) {
    const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    const part = isList(here) ? Number(name) : name;
    path.push(part);
    here = at(here, [part]);
  }
  return path;
}

/** Faults of one and the same value, the one to tell first. */
const valueFaults: readonly SchemaViolation["kind"][] = ["type", "enum", "length", "pattern"];

/** One finding per fault: nothing below an unknown field, and of the faults of one value only the first. */
function withoutConsequences(found: readonly SchemaViolation[]): readonly SchemaViolation[] {
  const unknown = new Set(found.filter(({ kind }) => kind === "unknown-field").map(({ path }) => pointerTo(path)));
  const isBelowUnknown = (path: Path): boolean =>
    unknown.size > 0 && path.some((_, depth) => unknown.has(pointerTo(path.slice(0, depth))));
  const foremost = new Map<string, SchemaViolation>();
  for (const violation of found) {
    const pointer = pointerTo(violation.path);
    const rival = foremost.get(pointer);
    if (isValueFault(violation) && (!rival || rank(violation) < rank(rival))) foremost.set(pointer, violation);
  }
  return found.filter(
    (violation) =>
      !isBelowUnknown(violation.path) &&
      (!isValueFault(violation) || foremost.get(pointerTo(violation.path)) === violation),
  );
}

function isValueFault(violation: SchemaViolation): boolean {
  return rank(violation) >= 0;
}

function rank(violation: SchemaViolation): number {
  return valueFaults.indexOf(violation.kind);
}

function pointerTo(path: Path): string {
  return JSON.stringify(path);
}

function typeOf(value: Json | undefined): JsonType {
  if (value === null || value === undefined) return "null";
  if (isList(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value === "string") return "string";
  return typeof value === "boolean" ? "boolean" : "object";
}
