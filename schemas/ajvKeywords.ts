import { _, stringify, type Code, type CodeKeywordDefinition, type KeywordCxt } from "ajv";
import { controllerVersions } from "#domain/controllerVersion.ts";
import { isControllerVersion, lineOrder } from "./controllerLine.ts";

// Validators are called with the number of the controller line as `this`. Free names in generated code
// (`repeatedItems`, `brokenTest`) are bound when the code is bundled.
const controllerLine = _`this`;

/** A member that must be there. Null counts as absent, because the server drops it before it validates. */
const required: CodeKeywordDefinition = {
  keyword: "x-required",
  type: "object",
  schemaType: "array",
  error: { message: "", params: ({ params }) => _`{ field: ${params["field"]} }` },
  code(cxt) {
    for (const field of namesIn(cxt.schema)) {
      cxt.setParams({ field });
      cxt.gen.if(_`${cxt.data}[${field}] == null`, () => {
        cxt.error();
      });
    }
  },
};

/** A field that exists from a controller line on. */
const since: CodeKeywordDefinition = {
  keyword: "x-since",
  schemaType: "string",
  error: { message: "", params: ({ schemaCode }) => _`{ since: ${schemaCode} }` },
  code(cxt) {
    cxt.fail(_`${controllerLine} < ${numberOf(cxt.schema)}`);
  },
};

/** Constraints that hold from a controller line on. */
const adds: CodeKeywordDefinition = {
  keyword: "x-adds",
  schemaType: "object",
  code(cxt) {
    for (const line of controllerVersions.filter((name) => Object.hasOwn(Object(cxt.schema), name))) {
      cxt.gen.if(_`${controllerLine} >= ${lineOrder(line)}`, () => {
        cxt.subschema({ keyword: "x-adds", schemaProp: line }, cxt.gen.name("valid"));
      });
    }
  },
};

/** A list in which no item may repeat another, told apart by the named field or else by the whole item. */
const distinct: CodeKeywordDefinition = {
  keyword: "x-distinct",
  type: "array",
  schemaType: "array",
  error: {
    message: "",
    params: ({ params }) => _`{ key: ${params["key"]}, repeated: ${params["found"]} }`,
  },
  code(cxt) {
    const key = namesIn(cxt.schema)[0];
    failWhenFound(cxt, _`repeatedItems(${cxt.data}, ${key ?? _`undefined`})`, { key: key ?? _`undefined` });
  },
};

/** A rule over the text of one member that depends on another member. */
const textRule: CodeKeywordDefinition = {
  keyword: "x-text-rule",
  type: "object",
  schemaType: "object",
  error: { message: "", params: ({ params }) => _`{ broken: ${params["found"]} }` },
  code(cxt) {
    const rule = cxt.gen.scopeValue("schema", { ref: cxt.schema, code: stringify(cxt.schema) });
    failWhenFound(cxt, _`brokenTest(${cxt.data}, ${rule})`, {});
  },
};

/** The keywords of our dialect as code generators for ajv. */
export const ajvKeywords: readonly CodeKeywordDefinition[] = [required, since, adds, distinct, textRule];

function failWhenFound(cxt: KeywordCxt, call: Code, params: Readonly<Record<string, Code | string>>): void {
  const found = cxt.gen.const("found", call);
  cxt.setParams({ ...params, found });
  cxt.fail(_`${found} !== undefined`);
}

function namesIn(schema: unknown): readonly string[] {
  return Array.isArray(schema) ? schema.filter((name) => typeof name === "string") : [];
}

function numberOf(line: unknown): number {
  if (!isControllerVersion(line)) throw new Error(`${String(line)} is no controller line`);
  return lineOrder(line);
}
