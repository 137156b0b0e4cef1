import { at, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { parseTimestamp } from "#domain/timestamp.ts";
import type { LiveProgress } from "./liveRollout.ts";

/** What differs between the two status fields that keep the state of a release. */
interface ProgressField {
  readonly field: LiveProgress["field"];
  readonly revision: string;
  readonly replicas: string;
  readonly ready: string;
}

/**
 * The two fields, in the order in which the controller fills them in. Only one of them is ever set.
 * @see openkruise/rollouts api/v1beta1/rollout_types.go, CanaryStatus and BlueGreenStatus (v0.6.2)
 */
const progressFields: readonly ProgressField[] = [
  {
    field: "canaryStatus",
    revision: "canaryRevision",
    replicas: "canaryReplicas",
    ready: "canaryReadyReplicas",
  },
  {
    field: "blueGreenStatus",
    revision: "updatedRevision",
    replicas: "updatedReplicas",
    ready: "updatedReadyReplicas",
  },
];

/** The name that the status field `field` has for the revision being released. */
export function revisionKey(field: LiveProgress["field"]): string {
  return field === "blueGreenStatus" ? "updatedRevision" : "canaryRevision";
}

/** Reads the state of a release out of `status`; undefined before the controller has written one. */
export function projectProgress(status: JsonObject | undefined): LiveProgress | undefined {
  const known = progressFields.find(({ field }) => objectAt(status, [field]) !== undefined);
  if (!known) return undefined;
  const sub = objectAt(status, [known.field]);
  const text = (key: string): string => stringAt(sub, [key]) ?? "";
  const number = (key: string, otherwise: number): number => numberOr(at(sub, [key]), otherwise);
  return {
    field: known.field,
    currentStepIndex: number("currentStepIndex", 0),
    nextStepIndex: number("nextStepIndex", -1),
    currentStepState: text("currentStepState"),
    finalisingStep: text("finalisingStep"),
    stableRevision: text("stableRevision"),
    canaryRevision: text(known.revision),
    podTemplateHash: text("podTemplateHash"),
    canaryReplicas: number(known.replicas, 0),
    canaryReadyReplicas: number(known.ready, 0),
    lastUpdateMs: parseTimestamp(stringAt(sub, ["lastUpdateTime"])),
    message: text("message"),
  };
}

function numberOr(value: Json | undefined, otherwise: number): number {
  return typeof value === "number" ? value : otherwise;
}
