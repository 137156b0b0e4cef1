import { at, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { withValue } from "#simulator/json/editJson.ts";
import { isObserved, isPaused, numberAt, replicasOf, rollLimits } from "#simulator/model/deployment.ts";
import { marks } from "#simulator/model/marks.ts";
import { revisionOfTemplate, sameTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import { clamped, scaled } from "#simulator/model/scaled.ts";
import {
  controllerReference,
  controllerUid,
  readStrings,
  type ApiObject,
  type StringMap,
} from "#simulator/store/apiObject.ts";
import { deployments } from "#simulator/store/kinds.ts";
import { batchReady, batchReplicas } from "./batchReady.ts";
import { batchPartition } from "./batchReleaseStatus.ts";
import { labelPods } from "./podBatchLabels.ts";
import type { BatchPass, Observation, ReleasePlane } from "./releasePlane.ts";

type Done = Result<true, string>;

/**
 * Canary style: new pods live in an extra Deployment, the original one stays paused until the end.
 * @see openkruise/rollouts pkg/controller/batchrelease/control/canarystyle (v0.6.2)
 */
export function canaryPlane(pass: BatchPass): ReleasePlane {
  const { context, release } = pass;
  const { namespace } = release.metadata;
  const name = stringAt(release, ["spec", "workloadRef", "name"]) ?? "";
  const stable = context.store.get(deployments, namespace, name);
  const canary = stable === undefined ? undefined : canaryDeployment(pass, stable);
  return {
    observe: () => observe(pass, stable, canary),
    initialize: () => (stable === undefined ? missing(name) : initialize(pass, stable, canary)),
    upgrade: () => (stable === undefined ? missing(name) : upgrade(pass, stable, canary)),
    verify: () => (stable === undefined ? missing(name) : verify(pass, stable, canary)),
    finalise: () => {
      const done = stable === undefined ? ok<true>(true) : promote(pass, stable);
      if (!done.ok) return done;
      for (const it of ownedDeployments(pass)) {
        context.writer.removeFinalizer(deployments, it, marks.canaryDeploymentFinalizer);
      }
      return ok(true);
    },
  };
}

function missing(name: string): Done {
  return fail(`deployments.apps "${name}" not found`);
}

function patchOf(release: ApiObject): { readonly labels: StringMap; readonly annotations: StringMap } {
  const patch = objectAt(release, ["spec", "releasePlan", "patchPodTemplateMetadata"]);
  return { labels: readStrings(patch?.["labels"]) ?? {}, annotations: readStrings(patch?.["annotations"]) ?? {} };
}

function ownedDeployments({ context, release }: BatchPass): readonly ApiObject[] {
  return context.store
    .list(deployments, release.metadata.namespace)
    .filter((it) => controllerUid(it) === release.metadata.uid);
}

/** The youngest canary Deployment with the template that the original has now. */
function canaryDeployment(pass: BatchPass, stable: ApiObject): ApiObject | undefined {
  const { labels, annotations } = patchOf(pass.release);
  return ownedDeployments(pass)
    .filter((it) => it.metadata.deletionTimestamp === undefined)
    .filter((it) => sameTemplate(templateOf(it), templateOf(stable), [labels, annotations]))
    .toSorted((one, other) => other.metadata.creationTimestamp.localeCompare(one.metadata.creationTimestamp))[0];
}

function observe(pass: BatchPass, stable: ApiObject | undefined, canary: ApiObject | undefined): Observation {
  const counted = canary === undefined ? undefined : countsOf(canary);
  const nothing = { replicas: 0, updateRevision: "", updated: counted };
  if (pass.release.metadata.deletionTimestamp !== undefined) return { ...nothing, updated: undefined, event: "none" };
  if (stable === undefined) return { ...nothing, updated: undefined, event: "gone" };
  const updated = counted ?? { replicas: 0, ready: 0 };
  const replicas = replicasOf(stable);
  const updateRevision = revisionOfTemplate(templateOf(stable));
  const seen = { replicas, updateRevision, updated };
  if (!isObserved(stable)) return { ...seen, event: "unsettled" };
  if (isPromoted(stable)) return { ...seen, event: "none" };
  const { observedWorkloadReplicas, updateRevision: known } = pass.status;
  if (observedWorkloadReplicas !== -1 && observedWorkloadReplicas !== replicas) return { ...seen, event: "scaled" };
  return { ...seen, event: known !== "" && known !== updateRevision ? "templateChanged" : "none" };
}

/** True when every pod has the newest template. */
export function isPromoted(deployment: ApiObject): boolean {
  return numberAt(deployment, ["status", "replicas"]) === numberAt(deployment, ["status", "updatedReplicas"]);
}

function countsOf(canary: ApiObject): { readonly replicas: number; readonly ready: number } {
  return {
    replicas: numberAt(canary, ["status", "replicas"]),
    ready: numberAt(canary, ["status", "availableReplicas"]),
  };
}

function initialize(pass: BatchPass, stable: ApiObject, canary: ApiObject | undefined): Done {
  const info = JSON.stringify(controllerReference(pass.release));
  pass.context.writer.patch(deployments, stable, { metadata: { annotations: { [marks.controlInfo]: info } } });
  if (canary === undefined) return createCanary(pass, stable, info);
  pass.status.observedWorkloadReplicas = replicasOf(stable);
  pass.status.updateRevision = revisionOfTemplate(templateOf(canary));
  return ok(true);
}

function createCanary(pass: BatchPass, stable: ApiObject, info: string): Done {
  const { name, namespace } = stable.metadata;
  const patch = patchOf(pass.release);
  let template: JsonObject = templateOf(stable);
  for (const key of ["labels", "annotations"] as const) {
    const merged = { ...readStrings(at(template, ["metadata", key])), ...patch[key] };
    if (Object.keys(merged).length > 0) template = withValue(template, ["metadata", key], merged);
  }
  const spec = { ...objectAt(stable, ["spec"]), replicas: 0, paused: false, template };
  const created = pass.context.writer.create(
    deployments,
    {
      apiVersion: "apps/v1",
      kind: "Deployment",
      metadata: {
        generateName: `${name}-`,
        labels: { [marks.canaryDeployment]: name },
        annotations: { [marks.controlInfo]: info },
        finalizers: [marks.canaryDeploymentFinalizer],
        ownerReferences: [controllerReference(pass.release)],
      },
      spec,
    },
    namespace,
  );
  return fail(created.ok ? "the canary Deployment was just created" : created.failure.message);
}

function desiredReplicas(pass: BatchPass, stable: ApiObject): number {
  const replicas = replicasOf(stable);
  return clamped(scaled(batchReplicas(pass.release, pass.before.currentBatch), replicas), 0, replicas);
}

function upgrade(pass: BatchPass, stable: ApiObject, canary: ApiObject | undefined): Done {
  if (replicasOf(stable) === 0) return ok(true);
  if (canary === undefined) return fail(`${stable.metadata.name}-canary not found`);
  if (!isObserved(canary)) return fail("the canary Deployment is still being reconciled");
  const replicas = desiredReplicas(pass, stable);
  if (replicasOf(canary) >= replicas) return ok(true);
  const patched = pass.context.writer.patch(deployments, canary, { spec: { replicas } });
  return patched.ok ? ok(true) : fail(patched.failure.message);
}

function verify(pass: BatchPass, stable: ApiObject, canary: ApiObject | undefined): Done {
  if (replicasOf(stable) === 0) return ok(true);
  if (canary === undefined) return fail(`${stable.metadata.name}-canary not found`);
  if (!isObserved(canary)) return fail("the canary Deployment is still being reconciled");
  const { updateRevision, currentBatch: batch } = pass.before;
  labelPods(pass.context, pass.release, canary, { updateRevision, replicas: replicasOf(stable), batch });
  const { replicas: updated, ready } = countsOf(canary);
  return batchReady(pass.release, { updated, ready, desired: desiredReplicas(pass, stable) });
}

function promote(pass: BatchPass, stable: ApiObject): Done {
  const paused = batchPartition(pass.release) !== undefined;
  const patched = pass.context.writer.patch(deployments, stable, {
    metadata: { annotations: { [marks.controlInfo]: null } },
    spec: { paused },
  });
  if (!patched.ok) return fail(patched.failure.message);
  const waits = stringAt(pass.release, ["spec", "releasePlan", "finalizingPolicy"]) === "WaitResume";
  return waits ? allUpdatedAndReady(patched.value) : ok(true);
}

function allUpdatedAndReady(deployment: ApiObject): Done {
  const replicas = numberAt(deployment, ["status", "replicas"]);
  const { unavailable } = rollLimits(
    objectAt(deployment, ["spec", "strategy", "rollingUpdate"]),
    replicasOf(deployment),
  );
  if (isPaused(deployment)) return fail("the Deployment is still paused");
  if (!isPromoted(deployment)) return fail("not all pods are updated");
  const available = numberAt(deployment, ["status", "availableReplicas"]);
  return unavailable + available < replicas ? fail("too few pods are available") : ok(true);
}
