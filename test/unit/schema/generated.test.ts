import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compileValidators } from "#schemas/compileValidators.ts";
import { fieldsOf } from "#schemas/fields.ts";
import { isFieldSchema } from "#schemas/fieldSchema.ts";
import { readSchemas } from "#schemas/readSchemas.ts";
import { fields } from "#schema/generated/fields.js";

const schemas = readSchemas();
const validatorsFile = fileURLToPath(new URL("../../../server/schema/generated/validators.js", import.meta.url));

describe("the generated modules", () => {
  test("validators are compiled from the schemas as they are now, the same way every time", async () => {
    expect(await compileValidators(schemas)).toBe(readFileSync(validatorsFile, "utf8"));
  });

  test("validators need nothing around them", async () => {
    const code = await compileValidators(schemas);
    // ajv leaves one call of require behind as a text, for compilers that come after it.
    expect(code.replace('require("ajv/dist/runtime/ucs2length").default', "")).not.toMatch(
      /\b(?:require|process|Buffer|globalThis)\b|\bimport\b/u,
    );
  });

  test("the field table has every field of every kind", () => {
    for (const kind of schemas.kinds.keys()) {
      expect(Object.keys(fields[kind] ?? {})).toEqual(fieldsOf(schemas, kind).map(({ path }) => path));
    }
    expect(Object.keys(fields)).toEqual([...schemas.kinds.keys()]);
  });

  test("a field is as young as the youngest thing around it", () => {
    const rollout = fields["Rollout.v1beta1"] ?? {};
    expect(rollout["spec.strategy.blueGreen.steps[].replicas"]).toBe("0.6");
    expect(rollout["spec.strategy.canary.steps[].replicas"]).toBe("0.5");
    expect(rollout["spec.strategy.canary.steps[].matches[].path.type"]).toBe("0.6");
  });
});

describe("the dialect", () => {
  test.each<readonly [string, unknown]>([
    ["an unknown keyword", { typ: "string" }],
    ["an unknown keyword deep inside", { properties: { a: { items: { maxLenght: 5 } } } }],
    ["a type the CRDs do not use", { type: "number" }],
    ["a controller line there is none of", { "x-since": "0.7" }],
    ["a field keyword among added constraints", { "x-adds": { next: { pattern: "a" } } }],
    ["a text that is no schema", "string"],
  ])("refuses %s", (_name, schema) => {
    expect(isFieldSchema(schema)).toBe(false);
  });

  test("takes what our files use", () => {
    expect(isFieldSchema({ type: "array", items: { $ref: "step" }, "x-adds": { next: { maxItems: 50 } } })).toBe(true);
  });
});
