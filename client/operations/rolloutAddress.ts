import type { AccessRequest, ObjectAddress, ResourceType } from "#cluster/clusterPort.ts";

/** Rollouts as they are stored. A write through v1alpha1 would drop fields that version does not know. */
export const rolloutType: ResourceType = { group: "rollouts.kruise.io", version: "v1beta1", plural: "rollouts" };

/** Where a Rollout is in the API. */
export function rolloutAddress(rollout: { readonly namespace: string; readonly name: string }): ObjectAddress {
  return { ...rolloutType, namespace: rollout.namespace, name: rollout.name };
}

/** The right that approving takes: patch on the status subresource, and nothing else. */
export function approveAccess(namespace: string): AccessRequest {
  return { ...rolloutType, namespace, verb: "patch", subresource: "status" };
}
