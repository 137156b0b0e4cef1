import type { Result } from "#domain/result.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { BatchReleaseStatus } from "./batchReleaseStatus.ts";

/** What happened to the workload since the BatchRelease last looked. */
export type WorkloadEvent = "none" | "gone" | "unsettled" | "scaled" | "templateChanged";

/** What a look at the workload shows. Counts are undefined where nothing can be counted. */
export interface Observation {
  readonly event: WorkloadEvent;
  readonly replicas: number;
  readonly updateRevision: string;
  readonly updated: { readonly replicas: number; readonly ready: number } | undefined;
}

/** One pass of the BatchRelease controller: what it read, and the status it is going to write. */
export interface BatchPass {
  readonly context: ControllerContext;
  readonly release: ApiObject;
  readonly before: BatchReleaseStatus;
  readonly status: BatchReleaseStatus;
}

type Done = Result<true, string>;

/** How one rolling style moves pods. A failure means not yet, or not at all; it is tried again. */
export interface ReleasePlane {
  observe(): Observation;
  initialize(): Done;
  upgrade(): Done;
  verify(): Done;
  finalise(): Done;
}
