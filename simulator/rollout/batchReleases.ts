import { isObject, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { marks } from "#simulator/model/marks.ts";
import { numberAt } from "#simulator/model/deployment.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { longHash } from "#simulator/json/hashJson.ts";
import { controllerReference, type ApiObject } from "#simulator/store/apiObject.ts";
import { batchReleases, deployments } from "#simulator/store/kinds.ts";
import { canaryOf, type ReleasePass } from "./releasePass.ts";
import { releaseId } from "./workload.ts";

/** The BatchRelease of a Rollout has its name. */
export function batchReleaseOf(pass: ReleasePass): ApiObject | undefined {
  const { namespace, name } = pass.rollout.metadata;
  return pass.context.store.get(batchReleases, namespace, name);
}

/** The hash by which a BatchRelease shows which plan it is working on. */
export function planHash(release: ApiObject): string {
  return longHash(objectAt(release, ["spec", "releasePlan"]));
}

function wantedSpec(pass: ReleasePass): JsonObject {
  const { spec, workload } = pass;
  const { patchPodTemplateMetadata, failureThreshold, enableExtraWorkloadForCanary } = spec.strategy;
  return {
    workloadRef: { apiVersion: spec.workload.apiVersion, kind: spec.workload.kind, name: spec.workload.name },
    releasePlan: {
      batches: spec.steps.map((step) => ({ canaryReplicas: step.replicas })),
      ...(workload === undefined ? {} : { rolloutID: releaseId(workload) }),
      batchPartition: canaryOf(pass).currentStepIndex - 1,
      ...(failureThreshold === undefined ? {} : { failureThreshold }),
      ...(isObject(patchPodTemplateMetadata) ? { patchPodTemplateMetadata } : {}),
      rollingStyle: spec.style === "canary" ? "Canary" : "Partition",
      enableExtraWorkloadForCanary: enableExtraWorkloadForCanary === true,
    },
  };
}

/** Sees to it that the BatchRelease works on the current step; returns it once it has nothing left to be told. */
export function runBatchRelease(pass: ReleasePass): ApiObject | undefined {
  const wanted = wantedSpec(pass);
  const release = batchReleaseOf(pass);
  if (release === undefined) {
    const { namespace, name } = pass.rollout.metadata;
    const metadata = { name, ownerReferences: [controllerReference(pass.rollout)] };
    const draft = { apiVersion: "rollouts.kruise.io/v1beta1", kind: "BatchRelease", metadata, spec: wanted };
    pass.context.writer.create(batchReleases, draft, namespace);
    return undefined;
  }
  if (equalJson(objectAt(release, ["spec"]), wanted)) return release;
  const cleared = Object.keys(objectAt(release, ["spec", "releasePlan"]) ?? {}).map((key) => [key, null]);
  const plan = { ...Object.fromEntries(cleared), ...objectAt(wanted, ["releasePlan"]) };
  pass.context.writer.patch(batchReleases, release, { spec: { ...wanted, releasePlan: plan } });
  return undefined;
}

/** Copies what the BatchRelease counts into the Rollout, and the id of the release the other way. */
export function syncBatchRelease(pass: ReleasePass, release: ApiObject): void {
  const canary = canaryOf(pass);
  const status = objectAt(release, ["status"]) ?? {};
  canary.canaryReplicas = numberAt(status, ["canaryStatus", "updatedReplicas"]);
  canary.canaryReadyReplicas = numberAt(status, ["canaryStatus", "updatedReadyReplicas"]);
  const state = stringAt(status, ["canaryStatus", "batchState"]) ?? "";
  const id = stringAt(status, ["observedRolloutID"]) ?? "";
  const batch = numberAt(status, ["canaryStatus", "currentBatch"]);
  const said = stringAt(status, ["message"]) ?? "";
  const trouble = said === "" ? "" : `, ${said}`;
  canary.message = `BatchRelease is at state ${state}, rollout-id ${id}, step ${batch + 1}${trouble}`;
  if (canary.observedRolloutID === (stringAt(release, ["spec", "releasePlan", "rolloutID"]) ?? "")) return;
  pass.context.writer.patch(batchReleases, release, {
    spec: { releasePlan: { rolloutID: canary.observedRolloutID } },
  });
}

/** Tells the BatchRelease to let the workload go; true while it is not done. `waitReady` holds on until all pods are new. */
export function finaliseBatchRelease(pass: ReleasePass, waitReady: boolean): boolean {
  const release = batchReleaseOf(pass);
  if (release === undefined) return false;
  const plan = objectAt(release, ["spec", "releasePlan"]) ?? {};
  const open = plan["batchPartition"] === undefined || plan["batchPartition"] === null;
  if (open && stringAt(release, ["status", "phase"]) === "Completed") return false;
  if (open && (plan["finalizingPolicy"] === "WaitResume") === waitReady) return true;
  const finalizingPolicy = waitReady ? "WaitResume" : "Immediate";
  pass.context.writer.patch(batchReleases, release, {
    spec: { releasePlan: { batchPartition: null, finalizingPolicy } },
  });
  return true;
}

/** Deletes the BatchRelease; true while it is still there. */
export function removeBatchRelease(pass: ReleasePass): boolean {
  const release = batchReleaseOf(pass);
  if (release === undefined) return false;
  if (release.metadata.deletionTimestamp === undefined) pass.context.writer.remove(batchReleases, release);
  return true;
}

/** Takes the mark of a running release from the workload, so that the webhook lets it go. */
export function unmarkWorkload(pass: ReleasePass): void {
  const object = pass.workload?.object;
  if (object?.metadata.annotations?.[marks.inProgressing] === undefined) return;
  pass.context.writer.patch(deployments, object, { metadata: { annotations: { [marks.inProgressing]: null } } });
}
