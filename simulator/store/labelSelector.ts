import { isList, isObject, type Json } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { readStrings, type StringMap } from "./apiObject.ts";

/** Decides about a set of labels. */
export type LabelTest = (labels: StringMap) => boolean;

const operators: readonly { readonly form: RegExp; readonly test: (found: RegExpMatchArray) => LabelTest }[] = [
  {
    form: /^([^\s!=(),]+)\s+(in|notin)\s+\(([^)]*)\)$/,
    test: ([, key = "", operator, list = ""]) => {
      const values = list.split(",").map((it) => it.trim());
      return operator === "in"
        ? (labels) => labels[key] !== undefined && values.includes(labels[key])
        : (labels) => labels[key] === undefined || !values.includes(labels[key]);
    },
  },
  {
    form: /^([^\s!=(),]+)\s*!=\s*([^\s!=(),]*)$/,
    test:
      ([, key = "", value]) =>
      (labels) =>
        labels[key] !== value,
  },
  {
    form: /^([^\s!=(),]+)\s*==?\s*([^\s!=(),]*)$/,
    test:
      ([, key = "", value]) =>
      (labels) =>
        labels[key] === value,
  },
  {
    form: /^!\s*([^\s!=(),]+)$/,
    test:
      ([, key = ""]) =>
      (labels) =>
        labels[key] === undefined,
  },
  {
    form: /^([^\s!=(),]+)$/,
    test:
      ([, key = ""]) =>
      (labels) =>
        labels[key] !== undefined,
  },
];

/** Reads the `labelSelector` of a request, e.g. `app=web,tier in (a,b),!old`. */
export function parseLabelSelector(text: string): Result<LabelTest, string> {
  const tests: LabelTest[] = [];
  for (const part of splitOutsideParentheses(text)) {
    const test = requirement(part.trim());
    if (test === undefined) return fail(`unable to parse requirement: ${part.trim()}`);
    tests.push(test);
  }
  return ok((labels) => tests.every((test) => test(labels)));
}

function requirement(part: string): LabelTest | undefined {
  for (const { form, test } of operators) {
    const found = part.match(form);
    if (found !== null) return test(found);
  }
  return undefined;
}

function splitOutsideParentheses(text: string): readonly string[] {
  return text.split(/,(?![^(]*\))/).filter((it) => it.trim() !== "");
}

/** Reads the `selector` of a workload (`matchLabels`, and `matchExpressions` with In, NotIn, Exists, DoesNotExist). */
export function workloadSelector(selector: Json | undefined): LabelTest {
  const exact = isObject(selector) ? readStrings(selector["matchLabels"]) : undefined;
  const expressions = isObject(selector) && isList(selector["matchExpressions"]) ? selector["matchExpressions"] : [];
  return (labels) =>
    Object.entries(exact ?? {}).every(([key, value]) => labels[key] === value) &&
    expressions.every((it) => matchesExpression(it, labels));
}

function matchesExpression(expression: Json, labels: StringMap): boolean {
  if (!isObject(expression)) return false;
  const { key, operator, values } = expression;
  const label = typeof key === "string" ? labels[key] : undefined;
  const listed = isList(values) && label !== undefined && values.includes(label);
  switch (operator) {
    case "In":
      return listed;
    case "NotIn":
      return !listed;
    case "Exists":
      return label !== undefined;
    case "DoesNotExist":
      return label === undefined;
    default:
      return false;
  }
}
