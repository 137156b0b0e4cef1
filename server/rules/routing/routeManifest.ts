import { isObject, type JsonObject, listAt } from "#domain/json.ts";
import type { GroupKind } from "#domain/objectKey.ts";

export const httpRouteKind: GroupKind = { group: "gateway.networking.k8s.io", kind: "HTTPRoute" };

/** The rules of an HTTPRoute. */
export function routeRules(route: JsonObject): readonly JsonObject[] {
  return listAt(route, ["spec", "rules"]).filter(isObject);
}

/** The backends of a rule. */
export function routeBackends(rule: JsonObject): readonly JsonObject[] {
  return listAt(rule, ["backendRefs"]).filter(isObject);
}

/** False when it is certain that the backend is not the Service. An absent kind is stored as Service. */
export function mayBeService(backend: JsonObject, service: string): boolean {
  const kind = backend["kind"] ?? "Service";
  return (kind === "Service" || kind === true) && (backend["name"] === service || backend["name"] === true);
}
