import { objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { ok } from "#domain/result.ts";
import { withoutKey, withValue } from "#simulator/json/editJson.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import {
  activeReplicaSets,
  hashOf,
  isPaused,
  newReplicaSet,
  replicasOf,
  revisionNumber,
  strategyType,
} from "#simulator/model/deployment.ts";
import { marks } from "#simulator/model/marks.ts";
import { sameTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import { meansDeployment, readRolloutSpec } from "#simulator/model/rolloutSpec.ts";
import type { Admission } from "#simulator/registry/admission.ts";
import { annotationsOf, labelsOf, type ApiObject, type Draft } from "#simulator/store/apiObject.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";

/**
 * The mutating webhook for Deployments: it is what starts a release. Within the very write that changes the template
 * it pauses the Deployment and marks it; during a release it takes back whatever would let the Deployment roll by itself.
 * @see openkruise/rollouts pkg/webhook/workload/mutating/workload_update_handler.go, handleDeployment (v0.6.2)
 */
export const workloadWebhook: Admission = ({ kind, namespace, object, old, store }) => {
  if (kind.kind !== "Deployment" || old === undefined || labelsOf(object)[marks.workloadType] === undefined) {
    return ok(object);
  }
  const rollout = matchingRollout(store, namespace, old.metadata.name);
  if (rollout === undefined) return ok(object);
  const running = (annotationsOf(object)[marks.inProgressing] ?? "") !== "";
  return ok(running ? held(object, old) : started(object, old, rollout, store));
};

function matchingRollout(store: ObjectStore, namespace: string, deployment: string): ApiObject | undefined {
  return store
    .list(rollouts, namespace)
    .filter((it) => it.metadata.deletionTimestamp === undefined)
    .filter((it) => stringAt(it, ["status", "phase"]) !== "Disabled")
    .find((it) => meansDeployment(readRolloutSpec(it).workload, deployment));
}

/** A template counts as new when it differs; with a release id on the workload only a new id counts. */
function isNewRelease(object: Draft, old: ApiObject): boolean {
  const id = annotationsOf(object)[marks.rolloutId] ?? "";
  if (id !== "") return annotationsOf(old)[marks.rolloutId] !== id;
  return !sameTemplate(templateOf(old), templateOf(object));
}

function started(object: Draft, old: ApiObject, rollout: ApiObject, store: ObjectStore): Draft {
  if (replicasOf(object) === 0 || !isNewRelease(object, old)) return object;
  const sets = activeReplicaSets(store, old).toSorted((one, other) => revisionNumber(one) - revisionNumber(other));
  if (sets.length === 0) return object;
  if (readRolloutSpec(rollout).targets.length > 0 && sets.length !== 1) return object;
  const current = newReplicaSet(sets, object);
  const stable = sets.find((it) => it !== current);
  const marked = {
    ...object.metadata,
    labels: { ...labelsOf(object), ...(stable === undefined ? {} : { [marks.stableRevision]: hashOf(stable) }) },
    annotations: {
      ...annotationsOf(object),
      [marks.inProgressing]: JSON.stringify({ rolloutName: rollout.metadata.name }),
    },
  };
  return paused({ ...object, metadata: marked });
}

function held(object: Draft, old: ApiObject): Draft {
  const text = annotationsOf(object)[marks.deploymentStrategy];
  const parsed = text === undefined ? undefined : parseJson(text);
  const strategy = parsed?.ok === true ? objectAt(parsed.value, []) : undefined;
  if (strategy !== undefined && stringAt(strategy, ["rollingStyle"])?.toLowerCase() === "partition") {
    return heldInPartition(object, old, strategy);
  }
  const kept = paused(object);
  if (strategyType(kept) !== "Recreate") return kept;
  return asDraft(kept, withValue(kept, ["spec", "strategy"], objectAt(old, ["spec", "strategy"]) ?? {}));
}

function heldInPartition(object: Draft, old: ApiObject, strategy: JsonObject): Draft {
  const rollingUpdate = objectAt(object, ["spec", "strategy", "rollingUpdate"]);
  const kept = withoutKey(withValue(paused(object), ["spec", "strategy", "type"], "Recreate"), [
    "spec",
    "strategy",
    "rollingUpdate",
  ]);
  const next = {
    ...strategy,
    ...(rollingUpdate === undefined ? {} : { rollingUpdate }),
    ...(isNewRelease(object, old) ? { paused: true } : {}),
  };
  const annotations = { ...annotationsOf(object), [marks.deploymentStrategy]: JSON.stringify(next) };
  return asDraft({ ...object, metadata: { ...object.metadata, annotations } }, kept);
}

function paused(object: Draft): Draft {
  return isPaused(object) ? object : asDraft(object, withValue(object, ["spec", "paused"], true));
}

/** The content of `changed` under the identity and metadata of `object`. */
function asDraft(object: Draft, changed: ReturnType<typeof withValue>): Draft {
  return { ...changed, apiVersion: object.apiVersion, kind: object.kind, metadata: object.metadata };
}
