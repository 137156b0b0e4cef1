import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { compileValidators, validatorTypes } from "./compileValidators.ts";
import { fieldsOf, textOf } from "./fields.ts";
import { readSchemas, readTexts } from "./readSchemas.ts";

const target = join(import.meta.dirname, "../server/schema/generated");

const schemas = readSchemas();
const kinds = [...schemas.kinds.keys()];
const since = Object.fromEntries(
  kinds.map((kind) => [
    kind,
    Object.fromEntries(fieldsOf(schemas, kind).map((field) => [field.path, field.since] as const)),
  ]),
);
const texts = Object.fromEntries(
  [...readTexts()].map(([language, written]) => [
    language,
    Object.fromEntries(
      kinds.map((kind) => [
        kind,
        Object.fromEntries(fieldsOf(schemas, kind).map((field) => [field.path, textOf(field, written)] as const)),
      ]),
    ),
  ]),
);

writeWhenChanged("validators.js", await compileValidators(schemas));
writeWhenChanged("validators.d.ts", validatorTypes);
writeWhenChanged("fields.js", `export const fields = ${JSON.stringify(since)};\n`);
writeWhenChanged(
  "fields.d.ts",
  `import type { ControllerVersion } from "#domain/controllerVersion.ts";

/** By kind and version, then by dotted path, parents first: the first controller line that has the field. */
export declare const fields: Readonly<Record<string, Readonly<Record<string, ControllerVersion>>>>;
`,
);
writeWhenChanged("texts.js", `export const texts = ${JSON.stringify(texts)};\n`);
writeWhenChanged(
  "texts.d.ts",
  `/** By language, then by kind and version, then by dotted path: what the field does. */
export declare const texts: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
`,
);

/** Leaves a file alone that has this content already, so that nothing built from it looks out of date. */
function writeWhenChanged(name: string, content: string): void {
  const path = join(target, name);
  if (existsSync(path) && readFileSync(path, "utf8") === content) return;
  mkdirSync(target, { recursive: true });
  writeFileSync(path, content);
}
