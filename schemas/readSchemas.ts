import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isFieldSchema, type FieldSchema } from "./fieldSchema.ts";

/** Every schema of this folder. */
export interface Schemas {
  /** By kind and version, such as `Rollout.v1beta1`. */
  readonly kinds: ReadonlyMap<string, FieldSchema>;
  /** By the name that `$ref` uses. */
  readonly definitions: ReadonlyMap<string, FieldSchema>;
}

/** The texts of one language: by kind, kind and version, or definition; in there by dotted field path. */
export type Texts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads the schemas; throws with the name of the file that uses something outside the dialect. */
export function readSchemas(): Schemas {
  const kinds = new Map<string, FieldSchema>();
  for (const [name, schema] of schemaFiles(".", /\.v\d\w*\.json$/)) {
    if (schema.$id === undefined) throw new Error(`schemas/${name}.json has no $id`);
    kinds.set(schema.$id, schema);
  }
  return { kinds, definitions: new Map(schemaFiles("definitions", /\.json$/)) };
}

/** The texts of every language there is a file for, by language tag. */
export function readTexts(): ReadonlyMap<string, Texts> {
  return new Map(
    jsonFiles("texts", /\.json$/).map(({ name, content }) => {
      if (!isTexts(content)) throw new Error(`schemas/texts/${name}.json must map owners to field paths to texts`);
      return [name, content];
    }),
  );
}

function schemaFiles(folder: string, named: RegExp): readonly (readonly [string, FieldSchema])[] {
  return jsonFiles(folder, named).map(({ name, content }) => {
    if (!isFieldSchema(content)) throw new Error(`schemas/${folder}/${name}.json is not written in our dialect`);
    return [name, content];
  });
}

function jsonFiles(folder: string, named: RegExp): readonly { readonly name: string; readonly content: unknown }[] {
  const directory = join(import.meta.dirname, folder);
  return readdirSync(directory)
    .filter((file) => named.test(file))
    .sort()
    .map((file) => {
      const content: unknown = JSON.parse(readFileSync(join(directory, file), "utf8"));
      return { name: file.slice(0, -".json".length), content };
    });
}

function isTexts(value: unknown): value is Texts {
  return (
    isRecord(value) && Object.values(value).every((owner) => isRecord(owner) && Object.values(owner).every(isText))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value === "string";
}
