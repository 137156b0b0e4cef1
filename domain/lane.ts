/**
 * Annotation by which a Rollout joins the lane of a TrafficRouting in its own namespace. It is the only thing the
 * controller reads; the field `trafficRoutingRef` is not read by any release.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_progressing.go (v0.6.2)
 */
export const laneAnnotation = "rollouts.kruise.io/trafficrouting";

/** Prefix of the finalizers that a TrafficRouting carries, one for each Rollout now releasing through it. */
export const laneMemberFinalizerPrefix = "progressing.rollouts.kruise.io/";

/** The finalizer a Rollout puts on its TrafficRouting while a release runs. */
export function laneMemberFinalizer(rolloutName: string): string {
  return laneMemberFinalizerPrefix + rolloutName;
}
