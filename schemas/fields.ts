import { controllerVersions, type ControllerVersion } from "#domain/controllerVersion.ts";
import { later } from "./controllerLine.ts";
import type { FieldSchema } from "./fieldSchema.ts";
import type { Schemas, Texts } from "./readSchemas.ts";

/** A place where a text for a field may stand. */
export interface TextPlace {
  /** A kind, a kind with its version, or `definitions/` and a name. */
  readonly owner: string;
  /** Dotted path inside the owner, `[]` for list items; empty for the definition itself. */
  readonly path: string;
}

/** One named field of a kind. List items and map values are no fields of their own. */
export interface Field {
  /** Dotted path from the root of the manifest, `[]` for list items. */
  readonly path: string;
  /** The first controller line that has the field and everything around it. */
  readonly since: ControllerVersion;
  /** Where its text is looked for, the most particular place first. */
  readonly textPlaces: readonly TextPlace[];
}

/** Every field of a kind, such as `Rollout.v1beta1`, parents before children. */
export function fieldsOf(schemas: Schemas, kind: string): readonly Field[] {
  const root = schemas.kinds.get(kind);
  if (!root) throw new Error(`there is no schema for ${kind}`);
  const name = kind.slice(0, kind.indexOf("."));
  const owners = [
    { owner: kind, path: "" },
    { owner: name, path: "" },
  ];
  return [...fieldsBelow(schemas, root, "", owners, controllerVersions[0])];
}

/** The text of a field in one language; undefined when nobody wrote one. */
export function textOf(field: Field, texts: Texts): string | undefined {
  for (const { owner, path } of field.textPlaces) {
    const text = texts[owner]?.[path];
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The definition a schema refers to, or the schema itself. */
export function dereferenced(schemas: Schemas, schema: FieldSchema): FieldSchema {
  if (schema.$ref === undefined) return schema;
  const definition = schemas.definitions.get(schema.$ref);
  if (!definition) throw new Error(`there is no schemas/definitions/${schema.$ref}.json`);
  return definition;
}

function* fieldsBelow(
  schemas: Schemas,
  schema: FieldSchema,
  path: string,
  places: readonly TextPlace[],
  since: ControllerVersion,
): Iterable<Field> {
  const here = schema.$ref === undefined ? places : [...places, { owner: `definitions/${schema.$ref}`, path: "" }];
  const { properties, items } = dereferenced(schemas, schema);
  for (const [name, child] of Object.entries(properties ?? {})) {
    const childPlaces = here.map((place) => extended(place, place.path === "" ? name : `.${name}`));
    const childSince = later(since, child["x-since"] ?? since);
    const childPath = path === "" ? name : `${path}.${name}`;
    const own = child.$ref === undefined ? [] : [{ owner: `definitions/${child.$ref}`, path: "" }];
    yield { path: childPath, since: childSince, textPlaces: [...childPlaces, ...own] };
    yield* fieldsBelow(schemas, child, childPath, childPlaces, childSince);
  }
  if (items) {
    const itemPlaces = here.map((place) => extended(place, "[]"));
    yield* fieldsBelow(schemas, items, `${path}[]`, itemPlaces, since);
  }
}

function extended(place: TextPlace, by: string): TextPlace {
  return { owner: place.owner, path: place.path + by };
}
