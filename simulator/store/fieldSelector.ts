import { at } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { ApiObject } from "./apiObject.ts";

/** Decides about an object. */
export type FieldTest = (object: ApiObject) => boolean;

function textAt(object: ApiObject, field: string): string {
  const found = at(object, field.split("."));
  return typeof found === "string" || typeof found === "number" || typeof found === "boolean" ? String(found) : "";
}

/** Reads the `fieldSelector` of a request, e.g. `metadata.name=web,status.phase!=Running`; any path of strings will do. */
export function parseFieldSelector(text: string): Result<FieldTest, string> {
  const tests: FieldTest[] = [];
  for (const part of text.split(",").filter((it) => it !== "")) {
    const found = part.match(/^([^=!]+)(!=|==|=)(.*)$/);
    if (found === null) return fail(`invalid selector: '${part}'; can't understand '${part}'`);
    const [, field = "", operator, value] = found;
    tests.push((object) => (textAt(object, field) === value) === (operator !== "!="));
  }
  return ok((object) => tests.every((test) => test(object)));
}
