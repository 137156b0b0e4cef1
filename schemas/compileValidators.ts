import { Ajv } from "ajv";
import standaloneCode from "ajv/dist/standalone/index.js";
import { build } from "esbuild";
import { ajvKeywords } from "./ajvKeywords.ts";
import { definitionSchemas, kindSchema } from "./ajvSchema.ts";
import type { Schemas } from "./readSchemas.ts";

/** Types of the compiled validators and of what they report. */
export const validatorTypes = `import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { JsonType, TextTest } from "#schema/violation.ts";

/** What one keyword of a schema objects to. \`instancePath\` is a JSON pointer. */
export type ValidatorError = { readonly instancePath: string } & (
  | { readonly keyword: "type"; readonly params: { readonly type: JsonType | readonly JsonType[] } }
  | { readonly keyword: "additionalProperties"; readonly params: { readonly additionalProperty: string } }
  | { readonly keyword: "x-required"; readonly params: { readonly field: string } }
  | { readonly keyword: "x-since"; readonly params: { readonly since: ControllerVersion } }
  | { readonly keyword: "enum"; readonly params: { readonly allowedValues: readonly (string | null)[] } }
  | { readonly keyword: "pattern"; readonly params: { readonly pattern: string } }
  | { readonly keyword: "minLength" | "maxLength" | "maxItems"; readonly params: { readonly limit: number } }
  | { readonly keyword: "minimum" | "exclusiveMaximum"; readonly params: object }
  | {
      readonly keyword: "x-distinct";
      readonly params: {
        readonly key: string | undefined;
        readonly repeated: readonly { readonly index: number; readonly first: number }[];
      };
    }
  | {
      readonly keyword: "x-text-rule";
      readonly params: {
        readonly broken: TextTest & { readonly field: string; readonly when: string; readonly because: string };
      };
    }
);

/** True when the value is fine for the controller line given as \`this\`, counted from 0; else \`errors\` says why not. */
export interface Validator {
  (this: number, value: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** By kind and version, such as \`Rollout.v1beta1\`. */
export declare const validators: Readonly<Record<string, Validator>>;
`;

/** Compiles the validators of every kind into one ES module that imports nothing. */
export async function compileValidators(schemas: Schemas): Promise<string> {
  const ajv = new Ajv({
    allErrors: true,
    messages: false,
    passContext: true,
    strictTypes: false,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true, lines: false },
    keywords: [...ajvKeywords],
    schemas: [...definitionSchemas(schemas)],
  });
  const names = new Map([...schemas.kinds.keys()].map((kind) => [kind, kind.replace(".", "_")]));
  for (const [kind, schema] of schemas.kinds) ajv.addSchema(kindSchema(schemas, schema), kind);
  const code = standaloneCode(ajv, Object.fromEntries([...names].map(([kind, name]) => [name, kind])));
  const table = [...names].map(([kind, name]) => `${JSON.stringify(kind)}: ${name}`).join(", ");
  return bundled(`${code}\nexport const validators = { ${table} };`);
}

/** Binds the functions that the generated code calls; ajv writes `require` even into ES modules. */
async function bundled(code: string): Promise<string> {
  const result = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    inject: [`${import.meta.dirname}/listChecks.ts`, `${import.meta.dirname}/textRule.ts`],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2023",
    minify: true,
    legalComments: "none",
  });
  const [file] = result.outputFiles;
  if (!file) throw new Error("esbuild wrote no validators");
  return file.text;
}
