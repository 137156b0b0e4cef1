import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { at, isList, type Json, type JsonObject, type Path } from "#domain/json.ts";
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
      const allowed = error.params.allowedValues.filter((text) => text !== null);
      return [{ kind: "enum", path, allowed, actual: String(value) }];
    }
    case "pattern":
      return [{ kind: "pattern", path, pattern: error.params.pattern, actual: String(value) }];
    case "minLength":
    case "maxLength": {
      const limit = error.keyword === "minLength" ? "at least" : "at most";
      return [{ kind: "length", path, limit, bound: error.params.limit, actual: Array.from(String(value)).length }];
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
        value: String(at(value, error.params.key === undefined ? [index] : [index, error.params.key])),
        first,
      }));
    case "x-text-rule": {
      const { test, text, field, when, because } = error.params.broken;
      const actual = at(value, [field]);
      return [
        {
          kind: "rule",
          path: [...path, field],
          broken: { test, text },
          actual: typeof actual === "string" ? actual : "",
          because: { field: when, value: because },
        },
      ];
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

/** One finding per fault: nothing below an unknown field, one type per value, and of the text checks the first. */
function withoutConsequences(found: readonly SchemaViolation[]): readonly SchemaViolation[] {
  const unknown = new Set(found.filter(({ kind }) => kind === "unknown-field").map(({ path }) => pointerTo(path)));
  const settled = new Map<string, number>();
  for (const violation of found) {
    const rank = valueFaults.indexOf(violation.kind);
    const pointer = pointerTo(violation.path);
    if (rank >= 0) settled.set(pointer, Math.min(rank, settled.get(pointer) ?? rank));
  }
  return found.filter(({ kind, path }, index) => {
    if (path.some((_, depth) => depth > 0 && unknown.has(pointerTo(path.slice(0, depth))))) return false;
    const rank = valueFaults.indexOf(kind);
    if (rank < 0) return true;
    const pointer = pointerTo(path);
    return settled.get(pointer) === rank && isFirst(found, index, kind, pointer);
  });
}

/** Faults of one and the same value, the one to tell first. */
const valueFaults: readonly SchemaViolation["kind"][] = ["type", "enum", "length", "pattern"];

function isFirst(
  found: readonly SchemaViolation[],
  index: number,
  kind: SchemaViolation["kind"],
  pointer: string,
): boolean {
  return !found.slice(0, index).some((earlier) => earlier.kind === kind && pointerTo(earlier.path) === pointer);
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
