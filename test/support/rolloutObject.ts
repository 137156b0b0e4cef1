import { at, type JsonObject } from "#domain/json.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";

/** The parts of a Rollout that tests vary; everything else is a canary release that waits at step 1 of 3. */
export interface RolloutParts {
  readonly metadata?: JsonObject;
  readonly spec?: JsonObject;
  /** Merged into `spec.strategy`. */
  readonly strategy?: JsonObject;
  readonly steps?: readonly JsonObject[];
  readonly phase?: string;
  readonly reason?: string | undefined;
  readonly succeeded?: "True" | "False";
  /** Merged into `status`. */
  readonly status?: JsonObject;
  /** Merged into `status.canaryStatus`; null leaves it out. */
  readonly canaryStatus?: JsonObject | null;
}

const threeSteps: readonly JsonObject[] = [
  { replicas: 1, traffic: "5%", pause: {} },
  { replicas: "50%", traffic: "50%", pause: {} },
  { replicas: "100%", traffic: "100%", pause: {} },
];

/** A v1beta1 Rollout as the API server sends it. */
export function rolloutObject(parts: RolloutParts = {}): JsonObject {
  const reason = "reason" in parts ? parts.reason : "InRolling";
  return {
    apiVersion: "rollouts.kruise.io/v1beta1",
    kind: "Rollout",
    metadata: {
      name: "shop",
      namespace: "store",
      uid: "uid-shop",
      resourceVersion: "100",
      generation: 2,
      ...parts.metadata,
    },
    spec: {
      workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
      strategy: {
        canary: { enableExtraWorkloadForCanary: true, steps: parts.steps ?? threeSteps },
        ...parts.strategy,
      },
      ...parts.spec,
    },
    status: {
      observedGeneration: 2,
      phase: parts.phase ?? "Progressing",
      message: "the controller's words",
      conditions: [
        ...(reason === undefined ? [] : [{ type: "Progressing", status: "True", reason, message: "" }]),
        ...(parts.succeeded === undefined ? [] : [{ type: "Succeeded", status: parts.succeeded, reason: "" }]),
      ],
      ...(parts.canaryStatus === null ? {} : { canaryStatus: { ...canaryStatus, ...parts.canaryStatus } }),
      ...parts.status,
    },
  };
}

const canaryStatus: JsonObject = {
  currentStepIndex: 1,
  nextStepIndex: 2,
  currentStepState: "StepPaused",
  finalisingStep: "",
  stableRevision: "stable1",
  canaryRevision: "canary2",
  podTemplateHash: "hash2",
  canaryReplicas: 1,
  canaryReadyReplicas: 1,
  lastUpdateTime: "2026-11-23T10:00:00Z",
  message: "",
};

/** The record of such an object. */
export function liveRollout(parts: RolloutParts = {}): LiveRollout {
  const record = projectRollout(rolloutObject(parts));
  if (!record) throw new Error(`no record of ${JSON.stringify(at(rolloutObject(parts), ["metadata"]))}`);
  return record;
}
