import type { AccessRequest, ClusterFailure, ClusterIdentity, ObjectAddress, Patch } from "#cluster/clusterPort.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import type { RolloutState } from "#domain/live/rolloutState.ts";

/** What a person can do to a release. */
export type OperationKind = "approve" | "abort";

/** The Rollout a person pointed at, as it was shown: later steps hold the cluster against it. */
export interface OperationTarget {
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  /** The step the person saw, 1-based; 0 when there was none. */
  readonly shownStep: number;
  /** The canary revision of the release the person saw; empty when there was none. */
  readonly shownRevision: string;
}

/** One write, in the order it is sent. */
export interface PlannedRequest {
  readonly address: ObjectAddress;
  readonly patch: Patch;
  /** True where the server's verdict is asked for before the person is (workloads; `/status` has no webhook). */
  readonly dryRunFirst: boolean;
  /** What a person would type instead. */
  readonly kubectl: string;
}

/** What will happen, as facts; `present` turns them into sentences. Step indexes are 1-based. */
export type Effects =
  | {
      readonly operation: "approve";
      readonly step: number;
      readonly stepCount: number;
      /** Undefined when this was the last step. */
      readonly next:
        | {
            readonly step: number;
            readonly replicas: number | string | undefined;
            readonly trafficPercent: number | undefined;
          }
        | undefined;
      /** Approving the last step releases everything that is left at once. */
      readonly completes: boolean;
      /** True when the step would have gone on by itself. */
      readonly timed: boolean;
      readonly canaryRevision: string;
      readonly lane: string | undefined;
    }
  | {
      readonly operation: "abort";
      readonly step: number;
      readonly stepCount: number;
      readonly workload: { readonly kind: string; readonly name: string };
      readonly stableRevision: string;
      readonly canaryRevision: string;
      /** Container images that come back, by container name. */
      readonly images: readonly { readonly container: string; readonly from: string; readonly to: string }[];
      /** True when a tool of this name manages the workload and may put the new template back. */
      readonly managedBy: string | undefined;
      readonly lane: string | undefined;
    };

/** A decided operation: nothing is sent that is not in here. */
export interface Plan {
  readonly target: OperationTarget;
  readonly observed: LiveRollout;
  readonly effects: Effects;
  readonly requests: readonly PlannedRequest[];
  readonly access: readonly AccessRequest[];
}

/** Why an operation is not possible, with what the cluster is at now. */
export type Refusal =
  | { readonly reason: "gone" }
  /** Same name, other object. */
  | { readonly reason: "replaced" }
  | { readonly reason: "notProgressing"; readonly state: RolloutState }
  | { readonly reason: "notWaiting"; readonly state: RolloutState }
  /** The step or the release is not the one the person looked at. */
  | { readonly reason: "movedOn"; readonly state: RolloutState; readonly shownStep: number }
  | { readonly reason: "newRelease"; readonly state: RolloutState }
  | { readonly reason: "paused" }
  | { readonly reason: "initializing" }
  | { readonly reason: "alreadyAborting" }
  /** No stable template can be found for the workload. */
  | { readonly reason: "noStableTemplate"; readonly detail: string }
  | { readonly reason: "unsupportedWorkload"; readonly workloadKind: string }
  | { readonly reason: "notAllowed"; readonly access: AccessRequest }
  | { readonly reason: "readOnlyContext" }
  /** The server's dry run said no. */
  | { readonly reason: "serverRefuses"; readonly failure: ClusterFailure };

/** How an operation ended. Success is what the cluster did, never an HTTP code. */
export type Outcome =
  | { readonly kind: "done"; readonly state: RolloutState; readonly sends: number }
  | { readonly kind: "cancelled" }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | { readonly kind: "failed"; readonly failure: ClusterFailure }
  /** Sent and accepted, but the controller did not act in time. */
  | { readonly kind: "unconfirmed"; readonly state: RolloutState; readonly sends: number }
  /** Sent and accepted, but another release, an abort or the end of the release came first. */
  | { readonly kind: "overtaken"; readonly state: RolloutState; readonly sends: number };

/** What the pipeline asks of the world around it. */
export interface OperationHost {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Resolves after the given milliseconds. */
  wait(milliseconds: number): Promise<void>;
  /** Shows context, namespace, object, from → to and what happens after. False means the person said no. */
  confirm(plan: Plan, identity: ClusterIdentity): Promise<boolean>;
  /** Says what the pipeline is doing, for a progress display. */
  progress(stage: "reading" | "checking" | "settling" | "sending" | "verifying"): void;
  /** One line for the operation log. */
  audit(entry: AuditEntry): void;
}

/** What the operation log keeps. Never holds credentials. */
export interface AuditEntry {
  readonly atMs: number;
  readonly identity: ClusterIdentity;
  readonly operation: OperationKind;
  readonly target: OperationTarget;
  readonly kubectl: readonly string[];
  readonly outcome: Outcome;
}
