import { at, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { StringMap } from "#simulator/store/apiObject.ts";

/** What the annotations of a canary Ingress are computed from. */
export interface AnnotationInput {
  /** Undefined on an Ingress without annotations. */
  readonly annotations: StringMap | undefined;
  /** Percent; undefined where no weight is set. */
  readonly weight: number | undefined;
  readonly matches: readonly JsonObject[];
  readonly requestHeaderModifier: JsonObject | undefined;
}

type Rules = (input: AnnotationInput) => Result<StringMap, string>;

const nginxPrefix = "nginx.ingress.kubernetes.io/";
const albPrefix = "alb.ingress.kubernetes.io/";
const msePrefix = "mse.ingress.kubernetes.io/";
const canaryKeys = [
  "canary-by-cookie",
  "canary-by-header",
  "canary-by-header-pattern",
  "canary-by-header-value",
  "canary-weight",
];

/**
 * How each class of Ingress is told about a canary.
 * @see openkruise/rollouts lua_configuration/trafficrouting_ingress (v0.6.2)
 */
export const ingressClasses: Readonly<Record<string, Rules>> = {
  nginx: (input) => ok(canaryRules(nginxPrefix, input)),
  higress: (input) => headersNeeded(input) ?? ok(canaryRules(nginxPrefix, input)),
  "aliyun-alb": (input) => headersNeeded(input) ?? ok({ ...canaryRules(albPrefix, input), [`${albPrefix}order`]: "1" }),
  mse: mseRules,
};

/** The rules of a class; the empty class is nginx. Undefined for a class without a script. */
export function ingressRules(classType: string): Rules | undefined {
  const name = classType === "" ? "nginx" : classType;
  return Object.hasOwn(ingressClasses, name) ? ingressClasses[name] : undefined;
}

/** Scripts of these classes run into an error at a match without headers. */
function headersNeeded({ matches }: AnnotationInput): Result<StringMap, string> | undefined {
  const bare = matches.some((match) => listAt(match, ["headers"]).length === 0);
  return bare ? fail("lua error: attempt to index a non-table object(nil)") : undefined;
}

function canaryRules(prefix: string, { annotations = {}, weight, matches }: AnnotationInput): StringMap {
  const cleared = Object.entries(annotations).filter(([key]) => !canaryKeys.some((it) => key === prefix + it));
  const rules: Record<string, string> = { ...Object.fromEntries(cleared), [`${prefix}canary`]: "true" };
  if (weight !== undefined && weight !== -1) rules[`${prefix}canary-weight`] = String(weight);
  for (const match of matches) Object.assign(rules, headerRule(prefix, listAt(match, ["headers"])[0]));
  return rules;
}

/** Only the first header of a match counts, and a later match overwrites an earlier one. */
function headerRule(prefix: string, header: Json | undefined): StringMap {
  if (header === undefined) return {};
  const name = stringAt(header, ["name"]) ?? "";
  const value = stringAt(header, ["value"]) ?? "";
  if (name === "canary-by-cookie") return { [`${prefix}canary-by-cookie`]: value };
  const how = at(header, ["type"]) === "RegularExpression" ? "canary-by-header-pattern" : "canary-by-header-value";
  return { [`${prefix}canary-by-header`]: name, [prefix + how]: value };
}

function mseRules(input: AnnotationInput): Result<StringMap, string> {
  const { annotations, requestHeaderModifier } = input;
  if (annotations === undefined) return fail("lua error: attempt to index a non-table object(nil)");
  const rules: Record<string, string> = { ...canaryRules(nginxPrefix, input) };
  const subset = `${msePrefix}service-subset`;
  if (rules[subset] !== undefined) rules[subset] = "gray";
  if (requestHeaderModifier !== undefined) {
    const set = at(requestHeaderModifier, ["set"]);
    if (!Array.isArray(set)) return fail("lua error: bad argument #1 to ipairs (table expected, got nil)");
    const pairs = listAt(requestHeaderModifier, ["set"]);
    rules[`${msePrefix}request-header-control-update`] = pairs
      .map((it) => `${stringAt(it, ["name"]) ?? ""} ${stringAt(it, ["value"]) ?? ""}`)
      .join("");
  }
  for (const match of input.matches) Object.assign(rules, queryRule(objectAt(match, ["queryParams", 0])));
  return ok(rules);
}

function queryRule(query: JsonObject | undefined): StringMap {
  if (query === undefined) return {};
  const how = query["type"] === "RegularExpression" ? "canary-by-query-pattern" : "canary-by-query-value";
  return {
    [`${nginxPrefix}canary-by-query`]: stringAt(query, ["name"]) ?? "",
    [nginxPrefix + how]: stringAt(query, ["value"]) ?? "",
  };
}
