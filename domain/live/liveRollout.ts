import type { RollingStyle, WorkloadRef } from "#domain/rollingStyle.ts";

/** One step of the strategy, as the object in the cluster has it. */
export interface LiveStep {
  /** Cumulative target: an integer, or a percentage as a string such as `"50%"`. Undefined where absent. */
  readonly replicas: number | string | undefined;
  /** Share of requests in percent, 0–100; undefined where the step does not set one. */
  readonly trafficPercent: number | undefined;
  /** True when the step routes by headers, path or query parameters. */
  readonly matches: boolean;
  /** Seconds after which the step goes on by itself; undefined means it waits for a person. */
  readonly pauseSeconds: number | undefined;
}

/** The part of the status that the release machinery keeps: `canaryStatus`, or `blueGreenStatus`. */
export interface LiveProgress {
  /** The status field it was read from, which is also the one to patch. */
  readonly field: "canaryStatus" | "blueGreenStatus";
  /** 1-based. Stays at its last value after the release. */
  readonly currentStepIndex: number;
  /** 1-based; -1 when there is none. */
  readonly nextStepIndex: number;
  /** The controller's word, e.g. `StepPaused`; stale on a Healthy Rollout. Values unknown to us pass through. */
  readonly currentStepState: string;
  readonly finalisingStep: string;
  readonly stableRevision: string;
  /** `canaryRevision`, in blue-green style `updatedRevision`. Not the pod-template-hash of the new pods. */
  readonly canaryRevision: string;
  /** pod-template-hash of the new pods of Deployments. */
  readonly podTemplateHash: string;
  readonly canaryReplicas: number;
  readonly canaryReadyReplicas: number;
  /** When the state last changed, in milliseconds since the epoch; undefined where absent or unreadable. */
  readonly lastUpdateMs: number | undefined;
  readonly message: string;
}

/** The condition that tells where a release is. Its reason is right; its times and message are not refreshed. */
export interface LiveCondition {
  readonly status: string;
  readonly reason: string;
}

/** A Rollout of the cluster, cut down to what is shown and decided on. */
export interface LiveRollout {
  readonly uid: string;
  readonly namespace: string;
  readonly name: string;
  readonly resourceVersion: string;
  readonly generation: number;
  readonly observedGeneration: number;
  readonly deleting: boolean;
  /** The TrafficRouting named by the annotation, the one that counts; undefined outside a lane. */
  readonly lane: string | undefined;
  /** The TrafficRouting named only by `trafficRoutingRef`, which no controller reads. */
  readonly declaredLane: string | undefined;
  readonly workload: WorkloadRef;
  readonly style: RollingStyle;
  readonly steps: readonly LiveStep[];
  /** `spec.strategy.paused`: what a person asked for, acknowledged only by the condition's reason `Paused`. */
  readonly paused: boolean;
  readonly disabled: boolean;
  /** The controller's word, e.g. `Progressing`. Values unknown to us pass through; empty before the first reconcile. */
  readonly phase: string;
  readonly message: string;
  readonly progressing: LiveCondition | undefined;
  /** True after success, false after a roll-back, undefined while a release runs or when none ever did. */
  readonly succeeded: boolean | undefined;
  readonly progress: LiveProgress | undefined;
}
