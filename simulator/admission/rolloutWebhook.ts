import { at, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { fail, ok } from "#domain/result.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { readWorkloadRef } from "#simulator/model/rolloutSpec.ts";
import type { Admission } from "#simulator/registry/admission.ts";
import { deniedByWebhook } from "#simulator/store/apiFailure.ts";
import type { ApiObject, Draft } from "#simulator/store/apiObject.ts";
import { rollouts } from "#simulator/store/kinds.ts";
import type { ObjectStore } from "#simulator/store/objectStore.ts";
import { stepErrors } from "./rolloutSteps.ts";

const workloadKinds: ReadonlySet<string> = new Set([
  "apps/ReplicaSet",
  "apps/Deployment",
  "apps/StatefulSet",
  "apps.kruise.io/CloneSet",
  "apps.kruise.io/StatefulSet",
  "apps.kruise.io/DaemonSet",
]);

/**
 * The validating webhook for Rollouts, by the rules for v1beta1 whatever version was sent.
 * Blue-green is refused here although a real cluster accepts it, because nothing in this cluster would act on it.
 * @see openkruise/rollouts pkg/webhook/rollout/validating/rollout_create_update_handler.go (v0.6.2)
 */
export const rolloutWebhook: Admission = ({ kind, namespace, object, old, store }) => {
  if (kind.kind !== "Rollout") return ok(object);
  const errors = specErrors(object);
  errors.push(...conflictErrors(object, namespace, store));
  if (errors.length === 0 && old !== undefined) errors.push(...updateErrors(object, old));
  if (errors.length === 0) return ok(object);
  const text = errors.length === 1 ? errors.join("") : `[${errors.join(", ")}]`;
  return fail(deniedByWebhook("vrollout.kb.io", 422, text));
};

function specErrors(rollout: Draft): string[] {
  const errors: string[] = [];
  const workload = readWorkloadRef(at(rollout, ["spec", "workloadRef"]));
  if (!workloadKinds.has(`${parseApiVersion(workload.apiVersion).group}/${workload.kind}`)) {
    errors.push("Spec.ObjectRef.WorkloadRef: Invalid value: this kind of workload is not supported");
  }
  const canary = objectAt(rollout, ["spec", "strategy", "canary"]);
  const blueGreen = objectAt(rollout, ["spec", "strategy", "blueGreen"]);
  if (blueGreen !== undefined) {
    errors.push("Spec.Strategy.BlueGreen: Invalid value: the demo cluster does not model blue-green releases");
  } else if (canary === undefined) {
    errors.push("Spec.Strategy: Invalid value: either canary or blueGreen is needed");
  } else {
    errors.push(...stepErrors(canary, workload).map((it) => `Spec.Strategy.Canary.${it}`), ...routingErrors(canary));
  }
  return errors;
}

function routingErrors(canary: JsonObject): readonly string[] {
  const routings = listAt(canary, ["trafficRoutings"]);
  const errors = routings.flatMap((it) => targetErrors(it));
  if (routings.length > 1) errors.unshift("only one entry is supported");
  return errors.map((it) => `Spec.Strategy.Canary.TrafficRouting: Invalid value: ${it}`);
}

function targetErrors(target: Json): readonly string[] {
  const errors: string[] = [];
  const ingress = objectAt(target, ["ingress"]);
  const gateway = objectAt(target, ["gateway"]);
  const grace = at(target, ["gracePeriodSeconds"]);
  if (typeof grace === "number" && grace < 0) errors.push("gracePeriodSeconds cannot be negative");
  if ((stringAt(target, ["service"]) ?? "") === "") errors.push("service cannot be empty");
  if (ingress === undefined && gateway === undefined && at(target, ["customNetworkRefs"]) === undefined) {
    errors.push("no provider is set");
  }
  if (ingress !== undefined && (stringAt(ingress, ["name"]) ?? "") === "") errors.push("ingress.name cannot be empty");
  if (gateway !== undefined && (stringAt(gateway, ["httpRouteName"]) ?? "") === "") {
    errors.push("gateway.httpRouteName cannot be empty");
  }
  return errors;
}

function conflictErrors(rollout: Draft, namespace: string, store: ObjectStore): readonly string[] {
  const workload = at(rollout, ["spec", "workloadRef"]);
  const other = store
    .list(rollouts, namespace)
    .find((it) => it.metadata.name !== rollout.metadata.name && equalJson(at(it, ["spec", "workloadRef"]), workload));
  if (other === undefined) return [];
  return [
    `Conflict Checker: Invalid value: the workload belongs to Rollout ${namespace}/${other.metadata.name} already`,
  ];
}

/** What may not change while a release runs. */
const fixed: readonly { readonly field: string; readonly of: (rollout: Draft) => Json | undefined }[] = [
  { field: "Spec.ObjectRef", of: (it) => at(it, ["spec", "workloadRef"]) },
  {
    field: "Spec.Strategy.Canary|BlueGreen.TrafficRoutings",
    of: (it) => at(it, ["spec", "strategy", "canary", "trafficRoutings"]),
  },
  {
    field: "Spec.Strategy.Canary|BlueGreen",
    of: (it) => at(it, ["spec", "strategy", "canary", "enableExtraWorkloadForCanary"]) === true,
  },
  {
    field: "Spec.Strategy.Canary|BlueGreen",
    of: (it) => listAt(it, ["spec", "strategy", "canary", "steps"]).length,
  },
];

function updateErrors(rollout: Draft, old: ApiObject): readonly string[] {
  const phase = stringAt(old, ["status", "phase"]);
  if (phase !== "Progressing" && phase !== "Terminating") return [];
  const changed = fixed.find(({ of }) => !equalJson(of(rollout), of(old)));
  return changed === undefined ? [] : [`${changed.field}: Forbidden: the field is immutable during a release`];
}
