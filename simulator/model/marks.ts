/**
 * The labels, annotations and finalizers by which OpenKruise Rollouts marks objects.
 * @see openkruise/rollouts pkg/util/constant.go, api/v1alpha1/deployment_types.go (v0.6.2)
 */
export const marks = {
  /** Annotation of a workload in a release, JSON with the name of the Rollout. */
  inProgressing: "rollouts.kruise.io/in-progressing",
  /** Label of a workload that some Rollout names; without it the webhook does not look. */
  workloadType: "rollouts.kruise.io/workload-type",
  /** Label of a Deployment in a release: pod-template-hash of its stable ReplicaSet. */
  stableRevision: "rollouts.kruise.io/stable-revision",
  /** Label of pods, and label or annotation of workloads: the id of a release. */
  rolloutId: "rollouts.kruise.io/rollout-id",
  /** Label of pods: the 1-based batch they came with. */
  rolloutBatchId: "rollouts.kruise.io/rollout-batch-id",
  /** Annotation of a Rollout: a hash of its strategy without pauses and failure threshold. */
  rolloutHash: "rollouts.kruise.io/hash",
  /** Label of a canary Deployment: the name of the Deployment it belongs to. */
  canaryDeployment: "rollouts.kruise.io/canary-deployment",
  /** Annotation of a Deployment in a partition release: its strategy while it is driven from outside, as JSON. */
  deploymentStrategy: "rollouts.kruise.io/deployment-strategy",
  /** Annotation of the same: how far it is, as JSON. */
  deploymentExtraStatus: "rollouts.kruise.io/deployment-extra-status",
  /** Label of the same. */
  advancedControl: "rollouts.kruise.io/controlled-by-advanced-deployment-controller",
  /** Annotation of workloads in a release: the BatchRelease that controls them, an owner reference as JSON. */
  controlInfo: "batchrelease.rollouts.kruise.io/control-info",
  rolloutFinalizer: "rollouts.kruise.io/rollout",
  trafficRoutingFinalizer: "rollouts.kruise.io/trafficrouting",
  batchReleaseFinalizer: "rollouts.kruise.io/batch-release-finalizer",
  canaryDeploymentFinalizer: "finalizer.rollouts.kruise.io/batch-release",
} as const;

/** The label by which pods and ReplicaSets of a Deployment tell their template. */
export const podTemplateHash = "pod-template-hash";

/** The label by which pods of other workloads tell their revision; Rollouts puts it on pods of Deployments too. */
export const controllerRevisionHash = "controller-revision-hash";

/** The annotation by which a ReplicaSet tells its place in the history of its Deployment. */
export const deploymentRevision = "deployment.kubernetes.io/revision";
