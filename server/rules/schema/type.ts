import type { DocumentRule, Problem } from "#rules/rule.ts";
import { at } from "#domain/json.ts";
import { pathText } from "#rules/pathText.ts";
import type { JsonType, WrongType } from "#schema/violation.ts";
import { typeFixes } from "./typeFixes.ts";
import { violationsOf } from "./violationsOf.ts";

export const type: DocumentRule = {
  scope: "document",
  id: "schema/type",
  basis: "schema",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The value has the wrong type",
  explanation: `The API server checks the JSON that kubectl makes of the YAML.
Plain words and numbers become other types than they look like: \`yes\`, \`no\`, \`on\` and \`off\` are booleans, \`5\` and \`0x10\` are numbers, and an empty value is null.

**What to do.** Quote a value that is meant as text, and take the quotes off one that is meant as a number.

**Evidence.** API server 1.34: \`traffic: 5\` and \`value: yes\` are refused with HTTP 422, \`traffic: "5%"\` is accepted.`,
  facts: ["2.D"],
  *check(subject): Iterable<Problem> {
    for (const violation of violationsOf(subject, "type")) {
      yield {
        path: violation.path,
        part: "value",
        message: `${pathText(violation.path)} must be ${listed(violation.expected)}, but this is ${names[violation.actual]}. ${advice(violation, at(subject.manifest.value, violation.path))}`,
        fixes: () => typeFixes(subject.manifest, violation),
      };
    }
  },
};

const names: Readonly<Record<JsonType, string>> = {
  null: "null",
  boolean: "a boolean",
  integer: "an integer",
  number: "a number with a fraction",
  string: "a text",
  array: "a list",
  object: "a mapping",
};

function listed(expected: readonly JsonType[]): string {
  return expected.map((one) => names[one]).join(" or ");
}

function advice({ expected, actual, path }: WrongType, value: unknown): string {
  const scalar = actual === "boolean" || actual === "integer" || actual === "number";
  if (expected.includes("string") && path.at(-1) === "traffic" && actual === "integer")
    return `Write "${String(value)}%".`;
  if (expected.includes("string") && scalar) return "Put it in quotes.";
  if (actual === "null") return "Write a value, or remove it.";
  if (expected.includes("integer") && typeof value === "string" && /^-?[0-9]+$/.test(value)) {
    return "Take the quotes off.";
  }
  if (expected.includes("integer") && typeof value === "string" && /^[0-9]+%$/.test(value)) {
    return `Write ${value.slice(0, -1)}, without the percent sign.`;
  }
  if (expected.includes("boolean") && typeof value === "string" && /^(?:true|false)$/.test(value)) {
    return "Take the quotes off.";
  }
  if (expected.includes("array") && actual === "object") return "Begin each item with a dash.";
  if (expected.includes("object") && actual === "array") return "Remove the dash.";
  return `Write ${listed(expected)}.`;
}
