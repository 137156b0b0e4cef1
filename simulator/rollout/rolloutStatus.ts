import { at, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { timestamp } from "#simulator/clock/clock.ts";
import { numberAt } from "#simulator/model/deployment.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";

/** A condition of a Rollout. Times are milliseconds since the epoch. */
export interface RolloutCondition {
  readonly type: "Progressing" | "Succeeded" | "Terminating";
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
  readonly lastUpdateMs: number;
  readonly lastTransitionMs: number;
}

/** The part that the release machinery keeps, `canaryStatus`. Step indexes are 1-based. */
export interface CanaryStatus {
  observedWorkloadGeneration: number;
  observedRolloutID: string;
  rolloutHash: string;
  stableRevision: string;
  canaryRevision: string;
  podTemplateHash: string;
  canaryReplicas: number;
  canaryReadyReplicas: number;
  currentStepIndex: number;
  /** -1 when there is none. */
  nextStepIndex: number;
  currentStepState: string;
  finalisingStep: string;
  message: string;
  /** Milliseconds since the epoch; undefined where absent. */
  lastUpdateMs: number | undefined;
}

/** The status of a Rollout while one pass works on it. */
export interface RolloutStatus {
  observedGeneration: number;
  phase: string;
  message: string;
  conditions: readonly RolloutCondition[];
  canary: CanaryStatus | undefined;
  currentStepIndex: number;
  currentStepState: string;
}

/** Reads the status of a Rollout (v1beta1); parts that are missing are empty, and nothing is shared with the object. */
export function readRolloutStatus(rollout: ApiObject): RolloutStatus {
  const status = objectAt(rollout, ["status"]) ?? {};
  return {
    observedGeneration: numberAt(status, ["observedGeneration"]),
    phase: stringAt(status, ["phase"]) ?? "",
    message: stringAt(status, ["message"]) ?? "",
    conditions: listAt(status, ["conditions"]).flatMap((it) => readCondition(it)),
    canary: readCanary(objectAt(status, ["canaryStatus"])),
    currentStepIndex: numberAt(status, ["currentStepIndex"]),
    currentStepState: stringAt(status, ["currentStepState"]) ?? "",
  };
}

function readCondition(value: Json): readonly RolloutCondition[] {
  if (!isObject(value)) return [];
  const { type, status, reason, message, lastUpdateTime, lastTransitionTime } = value;
  if (type !== "Progressing" && type !== "Succeeded" && type !== "Terminating") return [];
  return [
    {
      type,
      status: status === "True" ? "True" : "False",
      reason: typeof reason === "string" ? reason : "",
      message: typeof message === "string" ? message : "",
      lastUpdateMs: instant(lastUpdateTime) ?? 0,
      lastTransitionMs: instant(lastTransitionTime) ?? 0,
    },
  ];
}

function readCanary(sub: JsonObject | undefined): CanaryStatus | undefined {
  if (sub === undefined) return undefined;
  const text = (key: string): string => stringAt(sub, [key]) ?? "";
  const count = (key: string): number => numberAt(sub, [key]);
  return {
    observedWorkloadGeneration: count("observedWorkloadGeneration"),
    observedRolloutID: text("observedRolloutID"),
    rolloutHash: text("rolloutHash"),
    stableRevision: text("stableRevision"),
    canaryRevision: text("canaryRevision"),
    podTemplateHash: text("podTemplateHash"),
    canaryReplicas: count("canaryReplicas"),
    canaryReadyReplicas: count("canaryReadyReplicas"),
    currentStepIndex: count("currentStepIndex"),
    nextStepIndex: count("nextStepIndex"),
    currentStepState: text("currentStepState"),
    finalisingStep: text("finalisingStep"),
    message: text("message"),
    lastUpdateMs: instant(at(sub, ["lastUpdateTime"])),
  };
}

function instant(value: Json | undefined): number | undefined {
  const ms = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** The status as the API carries it. Times lose their milliseconds here, as they do on a real cluster. */
export function writeRolloutStatus(status: RolloutStatus): JsonObject {
  const { canary } = status;
  return {
    observedGeneration: status.observedGeneration,
    ...(canary === undefined ? {} : { canaryStatus: writeCanary(canary) }),
    ...(status.conditions.length === 0 ? {} : { conditions: status.conditions.map((it) => writeCondition(it)) }),
    phase: status.phase,
    ...filled("message", status.message),
    currentStepIndex: status.currentStepIndex,
    currentStepState: status.currentStepState,
  };
}

function writeCondition(condition: RolloutCondition): JsonObject {
  return {
    type: condition.type,
    status: condition.status,
    lastUpdateTime: timestamp(condition.lastUpdateMs),
    lastTransitionTime: timestamp(condition.lastTransitionMs),
    reason: condition.reason,
    message: condition.message,
  };
}

function writeCanary(canary: CanaryStatus): JsonObject {
  return {
    ...(canary.observedWorkloadGeneration === 0
      ? {}
      : { observedWorkloadGeneration: canary.observedWorkloadGeneration }),
    ...filled("observedRolloutID", canary.observedRolloutID),
    ...filled("rolloutHash", canary.rolloutHash),
    ...filled("stableRevision", canary.stableRevision),
    canaryRevision: canary.canaryRevision,
    podTemplateHash: canary.podTemplateHash,
    canaryReplicas: canary.canaryReplicas,
    canaryReadyReplicas: canary.canaryReadyReplicas,
    ...(canary.currentStepIndex === 0 ? {} : { currentStepIndex: canary.currentStepIndex }),
    nextStepIndex: canary.nextStepIndex,
    currentStepState: canary.currentStepState,
    finalisingStep: canary.finalisingStep,
    ...filled("message", canary.message),
    ...(canary.lastUpdateMs === undefined ? {} : { lastUpdateTime: timestamp(canary.lastUpdateMs) }),
  };
}

function filled(key: string, value: string): JsonObject {
  return value === "" ? {} : { [key]: value };
}
