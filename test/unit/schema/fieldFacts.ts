import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { at, isList, isObject, type Json, type JsonObject } from "#domain/json.ts";
import { isControllerVersion, lineOrder } from "#schemas/controllerLine.ts";
import { dereferenced } from "#schemas/fields.ts";
import type { Constraints, FieldSchema, TextRule } from "#schemas/fieldSchema.ts";
import type { Schemas } from "#schemas/readSchemas.ts";

/** What one place of a schema says, in the words of CRDs; by dotted path, `[]` for items and `{}` for map values. */
export type FactsByPath = ReadonlyMap<string, JsonObject>;

/** The keywords of CRDs that say something about values. Any other one makes the comparison fail. */
const keywords = [
  "type",
  "format",
  "default",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "maxItems",
  "nullable",
  "x-kubernetes-int-or-string",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-list-type",
  "x-kubernetes-list-map-keys",
];
const handledElsewhere = [
  "description",
  "properties",
  "items",
  "additionalProperties",
  "required",
  "x-kubernetes-validations",
];

/** What a CRD says about every place of one version. */
export function crdFacts(schema: Json | undefined, path = ""): FactsByPath {
  if (!isObject(schema)) return new Map();
  const { anyOf, ...rest } = schema;
  const strange = Object.keys(rest).filter((name) => !keywords.includes(name) && !handledElsewhere.includes(name));
  const rules = at(schema, ["x-kubernetes-validations"]);
  const facts: JsonObject = {
    ...Object.fromEntries(keywords.map((name) => [name, schema[name]])),
    required: sorted(schema["required"]),
    rules: isList(rules) ? rules.map((rule) => at(rule, ["rule"]) ?? null) : [],
    ...(strange.length > 0 && { strange }),
    // The only alternative CRDs have is the one that an integer or string is made of.
    ...(anyOf !== undefined && schema["x-kubernetes-int-or-string"] !== true && { anyOf }),
  };
  const children = Object.entries(isObject(schema["properties"]) ? schema["properties"] : {});
  return new Map([
    [path, facts],
    ...children.flatMap(([name, child]) => [...crdFacts(child, joined(path, name))]),
    ...crdBelow(schema["items"], `${path}[]`),
    ...crdBelow(schema["additionalProperties"], `${path}{}`),
  ]);
}

function crdBelow(schema: Json | undefined, path: string): Iterable<readonly [string, JsonObject]> {
  return isObject(schema) ? crdFacts(schema, path) : [];
}

/** What our schema says about every place, on one controller line. Places the line does not have are left out. */
export function ourFacts(schemas: Schemas, schema: FieldSchema, line: ControllerVersion, path = ""): FactsByPath {
  const place = dereferenced(schemas, schema);
  const added = Object.entries(place["x-adds"] ?? {})
    .filter(([since]) => isReached(since, line))
    .map(([, constraints]) => constraints);
  const holding: Constraints = Object.assign({}, place, ...added);
  const keys = holding["x-list-map-keys"];
  const facts: JsonObject = {
    type: place.type,
    format: place.format,
    default: holding.default,
    enum: place.enum,
    pattern: place.pattern,
    minLength: place.minLength,
    maxLength: place.maxLength,
    maxItems: holding.maxItems,
    nullable: place.nullable,
    "x-kubernetes-int-or-string": place["x-int-or-string"],
    "x-kubernetes-preserve-unknown-fields": place["x-preserve-unknown-fields"],
    "x-kubernetes-list-type": keys ? "map" : holding["x-list-set"] ? "set" : undefined,
    "x-kubernetes-list-map-keys": keys,
    required: sorted([place, ...added].flatMap(({ required }) => required ?? [])),
    rules: holding["x-text-rule"] ? celRules(holding["x-text-rule"]) : [],
  };
  const children = Object.entries(place.properties ?? {}).filter(([, child]) =>
    isReached(child["x-since"] ?? "0.5", line),
  );
  return new Map([
    [path, facts],
    ...children.flatMap(([name, child]) => [...ourFacts(schemas, child, line, joined(path, name))]),
    ...(place.items ? ourFacts(schemas, place.items, line, `${path}[]`) : []),
    ...(place.additionalProperties ? ourFacts(schemas, place.additionalProperties, line, `${path}{}`) : []),
  ]);
}

/** The rule as CEL expressions in the shape that the CRDs of the next release use. */
function celRules({ when, field, tests }: TextRule): readonly string[] {
  const values = when.values.map((value) => `'${value}'`).join(",");
  const calls: Readonly<Record<string, (text: string) => string>> = {
    "starts-with": (text) => `self.${field}.startsWith('${text}')`,
    lacks: (text) => `!self.${field}.contains('${text}')`,
    "not-ends-with": (text) => `!self.${field}.endsWith('${text}')`,
    matches: (text) => `self.${field}.matches(r"""${text}""")`,
  };
  return tests.map(({ test, text }) => `(self.${when.field} in [${values}]) ? ${calls[test]?.(text) ?? test} : true`);
}

function isReached(since: string, line: ControllerVersion): boolean {
  return isControllerVersion(since) && lineOrder(since) <= lineOrder(line);
}

function sorted(names: Json | undefined): readonly string[] {
  const texts = isList(names) ? names.filter((name) => typeof name === "string") : [];
  return texts.toSorted((one, other) => one.localeCompare(other));
}

function joined(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}
