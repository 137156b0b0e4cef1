import type { ControllerVersion } from "./controllerVersion.ts";
import { type GroupKind, parseApiVersion, sameKind } from "./objectKey.ts";

/** A workload kind the webhook lets a Rollout name. */
export interface WorkloadKind extends GroupKind {
  /** The controller lines that know it. */
  readonly versions: readonly ControllerVersion[];
  /** True when a blue-green release of it is possible. */
  readonly blueGreen: boolean;
}

const every: readonly ControllerVersion[] = ["0.5", "0.6", "next"];

/**
 * The kinds a `workloadRef` may name. The version in its `apiVersion` is not compared.
 * @see openkruise/rollouts pkg/util/workloads_utils.go, knownWorkloadGVKs, and
 * pkg/webhook/rollout/validating/rollout_create_update_handler.go, blueGreenSupportWorkloadGVKs (v0.6.2)
 */
export const workloadKinds: readonly WorkloadKind[] = [
  { group: "apps", kind: "Deployment", versions: every, blueGreen: true },
  { group: "apps", kind: "StatefulSet", versions: every, blueGreen: false },
  { group: "apps", kind: "ReplicaSet", versions: every, blueGreen: false },
  { group: "apps", kind: "DaemonSet", versions: ["next"], blueGreen: false },
  { group: "apps.kruise.io", kind: "CloneSet", versions: every, blueGreen: true },
  { group: "apps.kruise.io", kind: "StatefulSet", versions: every, blueGreen: false },
  { group: "apps.kruise.io", kind: "DaemonSet", versions: every, blueGreen: false },
];

/**
 * The group and kind the webhook reads out of a workload reference. It takes the group only from `group/version`;
 * anything else, `apps` or `a/b/c`, has no group.
 * @see k8s.io/apimachinery pkg/runtime/schema/group_version.go, FromAPIVersionAndKind (v0.26.3)
 */
export function workloadGroupKind(reference: { readonly apiVersion: string; readonly kind: string }): GroupKind {
  const wellFormed = reference.apiVersion.split("/").length === 2;
  return { group: wellFormed ? parseApiVersion(reference.apiVersion).group : "", kind: reference.kind };
}

/** The table row of a workload kind, undefined when the controller line refuses the kind. */
export function supportedWorkload(wanted: GroupKind, controller: ControllerVersion): WorkloadKind | undefined {
  return workloadKinds.find((known) => sameKind(known, wanted) && known.versions.includes(controller));
}
