import { type GroupKind, kruiseGroup, sameKind } from "#domain/objectKey.ts";

/** Name of the ConfigMap that holds the scripts for traffic providers the controller does not bring along. */
export const scriptConfigMap = "kruise-rollout-configuration";

/** Kinds whose content some rule reads while it looks at another manifest; nobody is told when others change. */
const contentKinds: readonly (GroupKind & { readonly name?: string })[] = [
  { group: kruiseGroup, kind: "Rollout" },
  { group: kruiseGroup, kind: "TrafficRouting" },
  { group: "apps", kind: "Deployment" },
  { group: "apps", kind: "StatefulSet" },
  { group: "apps", kind: "DaemonSet" },
  { group: "apps.kruise.io", kind: "CloneSet" },
  { group: "apps.kruise.io", kind: "StatefulSet" },
  { group: "apps.kruise.io", kind: "DaemonSet" },
  { group: "", kind: "Service" },
  { group: "", kind: "ConfigMap", name: scriptConfigMap },
  { group: "autoscaling", kind: "HorizontalPodAutoscaler" },
  { group: "networking.k8s.io", kind: "Ingress" },
  { group: "gateway.networking.k8s.io", kind: "HTTPRoute" },
  { group: "networking.istio.io", kind: "VirtualService" },
  { group: "networking.istio.io", kind: "DestinationRule" },
];

/** True when the content of a resource may decide a finding about another one. */
export function contentCounts(key: GroupKind & { readonly name: string }): boolean {
  return contentKinds.some((row) => sameKind(row, key) && (row.name ?? key.name) === key.name);
}

/** A short text that is another one whenever the text of a document is, but for one chance in four billion. */
export function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${text.length}:${hash >>> 0}`;
}
