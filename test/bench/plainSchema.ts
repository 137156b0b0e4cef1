import { isList, isObject, type Json, type JsonObject } from "#domain/json.ts";
import { readSchemas } from "#schemas/readSchemas.ts";

/** Keywords that mean the same in our dialect and in JSON Schema. */
const shared = new Set(["type", "required", "enum", "pattern", "minLength", "maxLength", "maxItems"]);

/** Our schema of the v1beta1 Rollout as a JSON Schema that any validator takes. */
export function rolloutSchema(): JsonObject {
  const { kinds, definitions } = readSchemas();
  const rollout: unknown = kinds.get("Rollout.v1beta1");
  return {
    ...plain(rollout),
    definitions: Object.fromEntries([...definitions].map(([name, definition]) => [name, plain(definition)])),
  };
}

function plain(schema: unknown): JsonObject {
  if (!isObject(schema)) return {};
  const { $ref, properties, items, additionalProperties } = schema;
  if (typeof $ref === "string") return { $ref: `#/definitions/${$ref}` };
  const kept = Object.entries(schema).filter((entry): entry is [string, Json] => shared.has(entry[0]));
  return {
    ...Object.fromEntries(kept.map(([key, value]) => [key, isList(value) ? [...value] : value])),
    ...(schema["x-int-or-string"] ? { type: ["integer", "string"] } : {}),
    ...(isObject(properties) ? { properties: members(properties), additionalProperties: false } : {}),
    ...(items ? { items: plain(items) } : {}),
    ...(additionalProperties ? { additionalProperties: plain(additionalProperties) } : {}),
  };
}

function members(properties: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, plain(child)]));
}
