import type { JsonObject } from "#domain/json.ts";
import { apiVersionOf, kinds, type KindInfo } from "#simulator/store/kinds.ts";

/** The Kubernetes version that the simulated server says it is. */
export const serverVersion: JsonObject = {
  major: "1",
  minor: "34",
  gitVersion: "v1.34.4",
  gitCommit: "",
  gitTreeState: "clean",
  buildDate: "1970-01-01T00:00:00Z",
  goVersion: "",
  compiler: "",
  platform: "linux/amd64",
};

const verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"];

/** Groups that only answer questions: reviews are created and never stored. */
const reviewKinds: readonly { readonly group: string; readonly kind: string }[] = [
  { group: "authorization.k8s.io", kind: "SelfSubjectAccessReview" },
  { group: "authorization.k8s.io", kind: "SelfSubjectRulesReview" },
  { group: "authentication.k8s.io", kind: "SelfSubjectReview" },
];

/** The groups of the API with their versions, the core group among them as the empty string. */
export function groupVersions(): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, readonly string[]>();
  for (const { group, versions } of kinds) {
    const known = groups.get(group) ?? [];
    groups.set(group, [...known, ...versions.filter((it) => !known.includes(it))]);
  }
  for (const { group } of reviewKinds) groups.set(group, ["v1"]);
  return groups;
}

/** Answers `/api` and `/apis` in the old form. */
export function rootDiscovery(root: "api" | "apis", serverAddress: string): JsonObject {
  if (root === "api") {
    const serverAddressByClientCIDRs = [{ clientCIDR: "0.0.0.0/0", serverAddress }];
    return { kind: "APIVersions", versions: ["v1"], serverAddressByClientCIDRs };
  }
  const groups = [...groupVersions()]
    .filter(([group]) => group !== "")
    .map(([group, versions]) => groupObject(group, versions));
  return { kind: "APIGroupList", apiVersion: "v1", groups };
}

function groupObject(group: string, versions: readonly string[]): JsonObject {
  const listed = versions.map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions: listed, preferredVersion: listed[0] };
}

/** Answers `/apis/<group>`. */
export function groupDiscovery(group: string): JsonObject | undefined {
  const versions = group === "" ? undefined : groupVersions().get(group);
  return versions === undefined ? undefined : { kind: "APIGroup", apiVersion: "v1", ...groupObject(group, versions) };
}

/** Answers `/api/v1` and `/apis/<group>/<version>`. */
export function resourceDiscovery(group: string, version: string): JsonObject | undefined {
  if (groupVersions().get(group)?.includes(version) !== true) return undefined;
  const resources = kinds
    .filter((it) => it.group === group && it.versions.includes(version))
    .flatMap((kind) => [
      resourceEntry(kind),
      ...(kind.hasStatus
        ? [{ name: `${kind.plural}/status`, ...entryOf(kind), singularName: "", verbs: ["get", "patch", "update"] }]
        : []),
    ]);
  const reviewed = reviewKinds
    .filter((it) => it.group === group)
    .map(({ kind }) => ({ ...reviewEntry(kind), namespaced: false, kind, verbs: ["create"] }));
  const groupVersion = group === "" ? version : `${group}/${version}`;
  return { kind: "APIResourceList", apiVersion: "v1", groupVersion, resources: [...resources, ...reviewed] };
}

function reviewEntry(kind: string): { readonly name: string; readonly singularName: string } {
  return { name: `${kind.toLowerCase()}s`, singularName: kind.toLowerCase() };
}

function entryOf(kind: KindInfo): { readonly namespaced: boolean; readonly kind: string } {
  return { namespaced: kind.namespaced, kind: kind.kind };
}

function resourceEntry(kind: KindInfo): JsonObject {
  return {
    name: kind.plural,
    singularName: kind.singular,
    ...entryOf(kind),
    verbs,
    ...(kind.shortNames.length > 0 ? { shortNames: kind.shortNames } : {}),
    ...(kind.categories === undefined ? {} : { categories: kind.categories }),
  };
}

/** Answers `/api` and `/apis` in the form that tells everything at once (`APIGroupDiscoveryList`, v2). */
export function aggregatedDiscovery(root: "api" | "apis"): JsonObject {
  const items = [...groupVersions()]
    .filter(([group]) => (group === "") === (root === "api"))
    .map(([group, versions]) => ({
      metadata: group === "" ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
      versions: versions.map((version) => ({
        version,
        freshness: "Current",
        resources: aggregatedResources(group, version),
      })),
    }));
  return { kind: "APIGroupDiscoveryList", apiVersion: "apidiscovery.k8s.io/v2", metadata: {}, items };
}

function aggregatedResources(group: string, version: string): readonly JsonObject[] {
  const served = kinds
    .filter((it) => it.group === group && it.versions.includes(version))
    .map((kind) => {
      const responseKind = responseKindOf(group, version, kind.kind);
      const status = { subresource: "status", responseKind, verbs: ["get", "patch", "update"] };
      return {
        resource: kind.plural,
        responseKind,
        scope: kind.namespaced ? "Namespaced" : "Cluster",
        singularResource: kind.singular,
        verbs,
        ...(kind.shortNames.length > 0 ? { shortNames: kind.shortNames } : {}),
        ...(kind.categories === undefined ? {} : { categories: kind.categories }),
        ...(kind.hasStatus ? { subresources: [status] } : {}),
      };
    });
  const reviewed = reviewKinds
    .filter((it) => it.group === group)
    .map(({ kind }) => ({
      resource: reviewEntry(kind).name,
      responseKind: responseKindOf(group, version, kind),
      scope: "Cluster",
      singularResource: reviewEntry(kind).singularName,
      verbs: ["create"],
    }));
  return [...served, ...reviewed];
}

function responseKindOf(group: string, version: string, kind: string): JsonObject {
  return { group, version, kind };
}

/** The `apiVersion` and `kind` of lists of a kind. */
export function listIdentity(kind: KindInfo, version: string): { readonly apiVersion: string; readonly kind: string } {
  return { apiVersion: apiVersionOf(kind, version), kind: `${kind.kind}List` };
}
