import { at, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { numberAt } from "#simulator/model/deployment.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";

/** The status of a BatchRelease while one pass works on it. */
export interface BatchReleaseStatus {
  phase: string;
  observedGeneration: number;
  observedReleasePlanHash: string;
  observedRolloutID: string;
  /** -1 until the workload was looked at. */
  observedWorkloadReplicas: number;
  stableRevision: string;
  updateRevision: string;
  /** `Upgrading`, `Verifying` or `Ready`. */
  batchState: string;
  /** 0-based, unlike steps. */
  currentBatch: number;
  updatedReplicas: number;
  updatedReadyReplicas: number;
  batchReadyTime: string;
}

/** A status of nothing done yet. */
export function freshStatus(): BatchReleaseStatus {
  return {
    phase: "Preparing",
    observedGeneration: 0,
    observedReleasePlanHash: "",
    observedRolloutID: "",
    observedWorkloadReplicas: -1,
    stableRevision: "",
    updateRevision: "",
    batchState: "",
    currentBatch: 0,
    updatedReplicas: 0,
    updatedReadyReplicas: 0,
    batchReadyTime: "",
  };
}

/** Reads the status of a BatchRelease; undefined before the first pass. */
export function readBatchReleaseStatus(release: ApiObject): BatchReleaseStatus | undefined {
  const status = objectAt(release, ["status"]) ?? {};
  const phase = stringAt(status, ["phase"]) ?? "";
  if (phase === "") return undefined;
  return {
    phase,
    observedGeneration: numberAt(status, ["observedGeneration"]),
    observedReleasePlanHash: stringAt(status, ["observedReleasePlanHash"]) ?? "",
    observedRolloutID: stringAt(status, ["observedRolloutID"]) ?? "",
    observedWorkloadReplicas: numberAt(status, ["observedWorkloadReplicas"], -1),
    stableRevision: stringAt(status, ["stableRevision"]) ?? "",
    updateRevision: stringAt(status, ["updateRevision"]) ?? "",
    batchState: stringAt(status, ["canaryStatus", "batchState"]) ?? "",
    currentBatch: numberAt(status, ["canaryStatus", "currentBatch"]),
    updatedReplicas: numberAt(status, ["canaryStatus", "updatedReplicas"]),
    updatedReadyReplicas: numberAt(status, ["canaryStatus", "updatedReadyReplicas"]),
    batchReadyTime: stringAt(status, ["canaryStatus", "batchReadyTime"]) ?? "",
  };
}

/** The status as the API carries it. */
export function writeBatchReleaseStatus(status: BatchReleaseStatus): JsonObject {
  const text = (key: string, value: string): JsonObject => (value === "" ? {} : { [key]: value });
  const count = (key: string, value: number): JsonObject => (value === 0 ? {} : { [key]: value });
  return {
    phase: status.phase,
    observedGeneration: status.observedGeneration,
    ...text("observedReleasePlanHash", status.observedReleasePlanHash),
    ...text("observedRolloutID", status.observedRolloutID),
    observedWorkloadReplicas: status.observedWorkloadReplicas,
    ...text("stableRevision", status.stableRevision),
    ...text("updateRevision", status.updateRevision),
    canaryStatus: {
      ...text("batchState", status.batchState),
      currentBatch: status.currentBatch,
      ...text("batchReadyTime", status.batchReadyTime),
      ...count("updatedReplicas", status.updatedReplicas),
      ...count("updatedReadyReplicas", status.updatedReadyReplicas),
    },
  };
}

/** The batch that may be released, 0-based; undefined when the BatchRelease is to let the workload go. */
export function batchPartition(release: ApiObject): number | undefined {
  const partition = at(release, ["spec", "releasePlan", "batchPartition"]);
  return typeof partition === "number" ? partition : undefined;
}
