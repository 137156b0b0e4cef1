import type { MirroredKind } from "./clusterMirror.ts";

/** Every kind that a hazard shows in. */
export const mirroredKinds: readonly MirroredKind[] = [
  ["rollouts.kruise.io/v1beta1", "Rollout"],
  ["rollouts.kruise.io/v1beta1", "BatchRelease"],
  ["rollouts.kruise.io/v1alpha1", "TrafficRouting"],
  ["apps/v1", "Deployment"],
  ["apps/v1", "StatefulSet"],
  ["networking.k8s.io/v1", "Ingress"],
  ["gateway.networking.k8s.io/v1beta1", "HTTPRoute"],
  ["networking.istio.io/v1beta1", "VirtualService"],
  ["v1", "Service"],
  ["v1", "Pod"],
];
