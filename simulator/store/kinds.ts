import { kruiseGroup } from "#domain/objectKey.ts";

/** A kind of object that the simulated API serves. */
export interface KindInfo {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories?: readonly string[];
  readonly namespaced: boolean;
  /** Served versions, the preferred one first. */
  readonly versions: readonly string[];
  /** The version objects are kept in. */
  readonly storage: string;
  /** True where `/status` is written apart from the rest. */
  readonly hasStatus: boolean;
  /** True where `metadata.generation` counts changes of the spec. */
  readonly counted: boolean;
  /** True for kinds compiled into the API server, which know strategic merge patch. */
  readonly builtIn: boolean;
}

interface KindRow {
  readonly group?: string;
  readonly kind: string;
  readonly plural: string;
  readonly shortNames?: readonly string[];
  readonly all?: boolean;
  readonly clusterWide?: boolean;
  readonly versions?: readonly string[];
  readonly plainObject?: boolean;
}

const rows: readonly KindRow[] = [
  { kind: "Namespace", plural: "namespaces", shortNames: ["ns"], clusterWide: true },
  { kind: "Pod", plural: "pods", shortNames: ["po"], all: true },
  { kind: "Service", plural: "services", shortNames: ["svc"], all: true },
  { kind: "ConfigMap", plural: "configmaps", shortNames: ["cm"], plainObject: true },
  { kind: "Event", plural: "events", shortNames: ["ev"], plainObject: true },
  { group: "apps", kind: "Deployment", plural: "deployments", shortNames: ["deploy"], all: true },
  { group: "apps", kind: "ReplicaSet", plural: "replicasets", shortNames: ["rs"], all: true },
  { group: "apps", kind: "ControllerRevision", plural: "controllerrevisions", plainObject: true },
  { group: "networking.k8s.io", kind: "Ingress", plural: "ingresses", shortNames: ["ing"] },
  { group: kruiseGroup, kind: "Rollout", plural: "rollouts", versions: ["v1beta1", "v1alpha1"] },
  { group: kruiseGroup, kind: "BatchRelease", plural: "batchreleases", versions: ["v1beta1", "v1alpha1"] },
  { group: kruiseGroup, kind: "TrafficRouting", plural: "trafficroutings", versions: ["v1alpha1"] },
];

/** Kinds whose generation stays 0 on the real server although they have a spec. */
const uncounted: ReadonlySet<string> = new Set(["Namespace", "Service"]);

function kindInfo(row: KindRow): KindInfo {
  const versions = row.versions ?? ["v1"];
  const builtIn = row.group !== kruiseGroup;
  const plain = row.plainObject === true;
  return {
    group: row.group ?? "",
    kind: row.kind,
    plural: row.plural,
    singular: row.kind.toLowerCase(),
    shortNames: row.shortNames ?? [],
    ...(row.all === true ? { categories: ["all"] } : {}),
    namespaced: row.clusterWide !== true,
    versions,
    storage: versions[0] ?? "v1",
    hasStatus: !plain,
    counted: !plain && !uncounted.has(row.kind),
    builtIn,
  };
}

/** Every kind of the simulated API. */
export const kinds: readonly KindInfo[] = rows.map((row) => kindInfo(row));

function kindCalled(kind: string): KindInfo {
  const found = kinds.find((it) => it.kind === kind);
  if (found === undefined) throw new Error(`the table of kinds has no ${kind}`);
  return found;
}

export const namespaces = kindCalled("Namespace");
export const pods = kindCalled("Pod");
export const services = kindCalled("Service");
export const events = kindCalled("Event");
export const deployments = kindCalled("Deployment");
export const replicaSets = kindCalled("ReplicaSet");
export const ingresses = kindCalled("Ingress");
export const rollouts = kindCalled("Rollout");
export const batchReleases = kindCalled("BatchRelease");
export const trafficRoutings = kindCalled("TrafficRouting");

/** The kind that a path of the API means; undefined when it, or that version of it, is not served. */
export function kindAt(group: string, version: string, plural: string): KindInfo | undefined {
  return kinds.find((it) => it.group === group && it.plural === plural && it.versions.includes(version));
}

/** The kind that an object says it is. */
export function kindOf(group: string, kind: string): KindInfo | undefined {
  return kinds.find((it) => it.group === group && it.kind === kind);
}

/** The `apiVersion` of objects of this kind in this version. */
export function apiVersionOf(kind: KindInfo, version: string): string {
  return kind.group === "" ? version : `${kind.group}/${version}`;
}
