import type { JsonObject } from "#domain/json.ts";
import type { Constraints, FieldSchema } from "./fieldSchema.ts";
import type { Schemas } from "./readSchemas.ts";

/**
 * How the server treats a part of a manifest when it creates an object.
 * `checked`: unknown fields are refused and the rest is validated, with a null member counting as absent.
 * `pruned`: unknown fields are refused and the rest is dropped unseen, as happens to `status`.
 */
type Treatment = "checked" | "pruned";

/** Id of the schema of a value that is dropped and has no known fields, at whatever depth. */
const nothing = "nothing";

/** The ajv schema of a kind. It refers to the ones of `definitionSchemas`. */
export function kindSchema(schemas: Schemas, root: FieldSchema): JsonObject {
  const { status, ...others } = root.properties ?? {};
  const checkedPart = checked(schemas, { ...root, properties: others }, false);
  const properties = { ...membersOf(schemas, others), ...(status && { status: pruned(status) }) };
  return { ...checkedPart, properties };
}

/** The ajv schemas that every kind may refer to, each with its `$id`. */
export function definitionSchemas(schemas: Schemas): readonly JsonObject[] {
  const both = [...schemas.definitions].flatMap(([name, definition]) => [
    { $id: reference(name, "checked"), ...checked(schemas, definition, true) },
    { $id: reference(name, "pruned"), ...pruned(definition) },
  ]);
  return [...both, { $id: nothing, additionalProperties: false, items: { $ref: nothing } }];
}

function checked(schemas: Schemas, schema: FieldSchema, nullable: boolean): JsonObject {
  const since = schema["x-since"] && { "x-since": schema["x-since"] };
  if (schema.$ref !== undefined) {
    // Definitions take null, because a member may be null; an item may not.
    const type = nullable ? {} : typeKeyword(schemas.definitions.get(schema.$ref) ?? {}, false);
    return { $ref: reference(schema.$ref, "checked"), ...type, ...since };
  }
  if (schema["x-preserve-unknown-fields"]) return { ...since };
  return {
    ...typeKeyword(schema, nullable),
    ...(schema.enum && { enum: nullable ? [...schema.enum, null] : schema.enum }),
    ...(schema.pattern !== undefined && { pattern: schema.pattern }),
    ...(schema.minLength !== undefined && { minLength: schema.minLength }),
    ...(schema.maxLength !== undefined && { maxLength: schema.maxLength }),
    ...(schema.items && { items: checked(schemas, schema.items, schema.items.nullable ?? false) }),
    ...(schema.properties && { properties: membersOf(schemas, schema.properties), additionalProperties: false }),
    ...(schema.additionalProperties && { additionalProperties: checked(schemas, schema.additionalProperties, true) }),
    ...constraints(schema, schema),
    ...(schema["x-adds"] && {
      "x-adds": Object.fromEntries(
        Object.entries(schema["x-adds"]).map(([line, added]) => [line, constraints(added, schema)]),
      ),
    }),
    ...since,
  };
}

function membersOf(schemas: Schemas, properties: Readonly<Record<string, FieldSchema>>): JsonObject {
  return Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, checked(schemas, child, true)]));
}

function typeKeyword(schema: FieldSchema, nullable: boolean): JsonObject {
  const types = schema["x-int-or-string"] ? ["integer", "string"] : schema.type === undefined ? [] : [schema.type];
  if (types.length === 0) return {};
  return {
    type: nullable ? [...types, "null"] : types,
    // The server reads numbers beyond 64 bits as fractions. 2^63 itself is already beyond.
    ...(types.includes("integer") && { minimum: -(2 ** 63), exclusiveMaximum: 2 ** 63 }),
  };
}

function constraints(added: Constraints, owner: FieldSchema): JsonObject {
  const rule = added["x-text-rule"];
  return {
    ...(added.required && { "x-required": added.required }),
    ...(added.maxItems !== undefined && { maxItems: added.maxItems }),
    ...(added["x-list-map-keys"] && { "x-distinct": added["x-list-map-keys"] }),
    ...(added["x-list-set"] && { "x-distinct": [] }),
    ...(rule && {
      "x-text-rule": {
        field: rule.field,
        when: { field: rule.when.field, values: rule.when.values },
        tests: rule.tests.map(({ test, text }) => ({ test, text })),
        defaults: {
          [rule.field]: owner.properties?.[rule.field]?.default,
          [rule.when.field]: owner.properties?.[rule.when.field]?.default,
        },
      },
    }),
  };
}

function pruned(schema: FieldSchema): JsonObject {
  const since = schema["x-since"] && { "x-since": schema["x-since"] };
  if (schema.$ref !== undefined) return { $ref: reference(schema.$ref, "pruned"), ...since };
  if (schema["x-preserve-unknown-fields"]) return { ...since };
  if (!schema.properties && !schema.items) return { $ref: nothing, ...since };
  const members = Object.entries(schema.properties ?? {}).map(([name, child]) => [name, pruned(child)] as const);
  return {
    properties: Object.fromEntries(members),
    additionalProperties: false,
    items: schema.items ? pruned(schema.items) : { $ref: nothing },
    ...since,
  };
}

function reference(name: string, treatment: Treatment): string {
  return `${name}.${treatment}`;
}
