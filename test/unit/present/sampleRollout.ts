import type { LiveProgress, LiveRollout, LiveStep } from "#domain/live/liveRollout.ts";

/** A Rollout as the cluster has it: two steps, the second of all pods, at step 1. */
export function sampleRollout(overrides: Partial<LiveRollout> = {}): LiveRollout {
  return {
    uid: "uid-a",
    namespace: "shop",
    name: "rollout-a",
    resourceVersion: "7",
    generation: 1,
    observedGeneration: 1,
    deleting: false,
    lane: undefined,
    declaredLane: undefined,
    workload: { apiVersion: "apps/v1", kind: "Deployment", name: "checkout" },
    style: "canary",
    steps: [sampleStep({ replicas: 1, trafficPercent: 5 }), sampleStep({ replicas: "50%" })],
    paused: false,
    disabled: false,
    phase: "Progressing",
    message: "",
    progressing: { status: "True", reason: "InRolling" },
    succeeded: undefined,
    progress: sampleProgress(),
    ...overrides,
  };
}

export function sampleStep(overrides: Partial<LiveStep> = {}): LiveStep {
  return { replicas: undefined, trafficPercent: undefined, matches: false, pauseSeconds: undefined, ...overrides };
}

export function sampleProgress(overrides: Partial<LiveProgress> = {}): LiveProgress {
  return {
    field: "canaryStatus",
    currentStepIndex: 1,
    nextStepIndex: 2,
    currentStepState: "StepPaused",
    finalisingStep: "",
    stableRevision: "5555d6dcc8",
    canaryRevision: "579589c5cd",
    podTemplateHash: "6f7c",
    canaryReplicas: 1,
    canaryReadyReplicas: 1,
    lastUpdateMs: 0,
    message: "",
    ...overrides,
  };
}
