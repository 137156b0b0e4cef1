/**
 * Annotation of a workload while a release of it runs: JSON with the name of the Rollout. The workload webhook puts it
 * on, the last step of a release takes it off.
 * @see openkruise/rollouts pkg/util/constant.go, InRolloutProgressingAnnotation (v0.6.2)
 */
export const inProgressingAnnotation = "rollouts.kruise.io/in-progressing";

/**
 * Label of a workload that the controller has seen some Rollout name. The workload webhook is only called for objects
 * that carry it.
 * @see openkruise/rollouts pkg/util/constant.go, WorkloadTypeLabel (v0.6.2)
 */
export const workloadTypeLabel = "rollouts.kruise.io/workload-type";

/**
 * Annotation of a Rollout: a hash of its strategy without pauses and failure threshold, brought up to date in every
 * pass. `rolloutHash` of the status holds the one that the running release goes by.
 * @see openkruise/rollouts pkg/controller/rollout/rollout_status.go, calculateRolloutHash (v0.6.2)
 */
export const rolloutHashAnnotation = "rollouts.kruise.io/hash";

/**
 * Label of the extra Deployment of a canary-style release: the name of the Deployment it belongs to.
 * @see openkruise/rollouts pkg/util/constant.go, CanaryDeploymentLabel (v0.6.2)
 */
export const canaryDeploymentLabel = "rollouts.kruise.io/canary-deployment";
