import { isObject, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import type { GroupKind } from "#domain/objectKey.ts";

export const ingressKind: GroupKind = { group: "networking.k8s.io", kind: "Ingress" };

/** The rules of an Ingress. */
export function rulesOf(ingress: JsonObject): readonly JsonObject[] {
  return listAt(ingress, ["spec", "rules"]).filter(isObject);
}

/** The backends of all paths of a rule. */
export function backendsOf(rule: JsonObject): readonly JsonObject[] {
  return listAt(rule, ["http", "paths"])
    .filter(isObject)
    .map((path) => objectAt(path, ["backend"]) ?? {});
}

/** The Service behind a backend; undefined for other backends, and where a template decides. */
export function serviceOf(backend: JsonObject): string | undefined {
  return stringAt(backend, ["service", "name"]) ?? stringAt(backend, ["serviceName"]);
}

/** False when it is certain that no path of the Ingress leads to the Service; a patch without rules may have some. */
export function mayLeadTo(ingress: JsonObject, service: string): boolean {
  const rules = rulesOf(ingress);
  if (rules.length === 0) return !objectAt(ingress, ["spec", "defaultBackend"]);
  return rules.flatMap(backendsOf).some((backend) => {
    const named = serviceOf(backend);
    return named === service || (named === undefined && isTemplated(backend));
  });
}

function isTemplated(backend: JsonObject): boolean {
  return backend["serviceName"] === true || objectAt(backend, ["service"])?.["name"] === true;
}
