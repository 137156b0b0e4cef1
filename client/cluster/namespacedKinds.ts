import { type GroupKind, kruiseGroup, parseApiVersion, sameKind } from "#domain/objectKey.ts";
import type { ResourceType } from "./clusterPort.ts";

interface KindRow extends GroupKind {
  readonly plural: string;
  /** The version to ask for where nobody names one. */
  readonly version: string;
}

/** The kinds that stand around a Rollout. A Gateway API older than v1 serves v1beta1, and so does every newer one. */
const rows: readonly KindRow[] = [
  { group: kruiseGroup, kind: "Rollout", plural: "rollouts", version: "v1beta1" },
  { group: kruiseGroup, kind: "TrafficRouting", plural: "trafficroutings", version: "v1alpha1" },
  { group: kruiseGroup, kind: "BatchRelease", plural: "batchreleases", version: "v1beta1" },
  { group: "apps", kind: "Deployment", plural: "deployments", version: "v1" },
  { group: "apps", kind: "StatefulSet", plural: "statefulsets", version: "v1" },
  { group: "apps", kind: "DaemonSet", plural: "daemonsets", version: "v1" },
  { group: "apps.kruise.io", kind: "CloneSet", plural: "clonesets", version: "v1alpha1" },
  { group: "apps.kruise.io", kind: "StatefulSet", plural: "statefulsets", version: "v1beta1" },
  { group: "apps.kruise.io", kind: "DaemonSet", plural: "daemonsets", version: "v1alpha1" },
  { group: "", kind: "Service", plural: "services", version: "v1" },
  { group: "networking.k8s.io", kind: "Ingress", plural: "ingresses", version: "v1" },
  { group: "gateway.networking.k8s.io", kind: "HTTPRoute", plural: "httproutes", version: "v1beta1" },
  { group: "networking.istio.io", kind: "VirtualService", plural: "virtualservices", version: "v1beta1" },
  { group: "networking.istio.io", kind: "DestinationRule", plural: "destinationrules", version: "v1beta1" },
];

/** A kind by which objects are asked for, and named. */
export interface NamespacedKind extends GroupKind {
  readonly type: ResourceType;
  readonly apiVersion: string;
}

/** How a kind is asked for, in the version of `apiVersion` where that names one; undefined for all others. */
export function namespacedKind(wanted: GroupKind, apiVersion?: string): NamespacedKind | undefined {
  const row = rows.find((known) => sameKind(known, wanted));
  if (!row) return undefined;
  const { group, kind, plural } = row;
  const version = (apiVersion === undefined ? "" : parseApiVersion(apiVersion).version) || row.version;
  return {
    group,
    kind,
    type: { group, version, plural },
    apiVersion: group === "" ? version : `${group}/${version}`,
  };
}
