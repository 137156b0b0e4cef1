import { parseApiVersion } from "#domain/objectKey.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { activeReplicaSets, hashOf, isObserved, newReplicaSet, replicasOf } from "#simulator/model/deployment.ts";
import { marks } from "#simulator/model/marks.ts";
import { revisionOfTemplate, sameTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import type { RolloutSpec } from "#simulator/model/rolloutSpec.ts";
import { annotationsOf, labelsOf, type ApiObject } from "#simulator/store/apiObject.ts";
import { deployments } from "#simulator/store/kinds.ts";

/** What the Rollout controller sees of a workload. */
export interface Workload {
  readonly object: ApiObject;
  readonly replicas: number;
  readonly stableRevision: string;
  readonly canaryRevision: string;
  /** pod-template-hash of the new pods; empty until there are any. */
  readonly podTemplateHash: string;
  readonly inProgressing: boolean;
  readonly inRollback: boolean;
}

/** The workload, or that it is not there, or that its own controller has yet to catch up with it. */
export type FoundWorkload = Workload | "missing" | "unsettled";

/**
 * Looks up the workload of a Rollout. Only Deployments are modelled; any other kind is never there.
 * @see openkruise/rollouts pkg/util/controller_finder.go (v0.6.2)
 */
export function findWorkload(context: ControllerContext, spec: RolloutSpec, namespace: string): FoundWorkload {
  const { apiVersion, kind, name } = spec.workload;
  if (parseApiVersion(apiVersion).group !== "apps" || kind !== "Deployment") return "missing";
  const deployment = context.store.get(deployments, namespace, name);
  if (deployment === undefined) return "missing";
  if (!isObserved(deployment)) return "unsettled";
  return spec.style === "partition" ? partitionWorkload(context, deployment) : canaryWorkload(context, deployment);
}

function inProgressing(deployment: ApiObject): boolean {
  return annotationsOf(deployment)[marks.inProgressing] !== undefined;
}

function partitionWorkload(context: ControllerContext, deployment: ApiObject): Workload {
  const stableRevision = labelsOf(deployment)[marks.stableRevision] ?? "";
  const running = inProgressing(deployment);
  const podTemplateHash = running
    ? hashOf(newReplicaSet(activeReplicaSets(context.store, deployment), deployment))
    : "";
  return {
    object: deployment,
    replicas: replicasOf(deployment),
    stableRevision,
    canaryRevision: revisionOfTemplate(templateOf(deployment)),
    podTemplateHash,
    inProgressing: running,
    inRollback: running && stableRevision !== "" && stableRevision === podTemplateHash,
  };
}

function canaryWorkload(context: ControllerContext, deployment: ApiObject): FoundWorkload {
  const stable = activeReplicaSets(context.store, deployment)[0];
  if (stable === undefined) return "unsettled";
  const running = inProgressing(deployment);
  const inRollback = running && sameTemplate(templateOf(stable), templateOf(deployment));
  const canary = running && !inRollback ? latestCanary(context, deployment) : undefined;
  return {
    object: deployment,
    replicas: replicasOf(deployment),
    stableRevision: hashOf(stable),
    canaryRevision: revisionOfTemplate(templateOf(deployment)),
    podTemplateHash: canary === undefined ? "" : hashOf(activeReplicaSets(context.store, canary)[0]),
    inProgressing: running,
    inRollback,
  };
}

function latestCanary(context: ControllerContext, deployment: ApiObject): ApiObject | undefined {
  return context.store
    .list(deployments, deployment.metadata.namespace)
    .filter((it) => labelsOf(it)[marks.canaryDeployment] === deployment.metadata.name)
    .filter((it) => it.metadata.deletionTimestamp === undefined)
    .toSorted((one, other) => other.metadata.creationTimestamp.localeCompare(one.metadata.creationTimestamp))[0];
}

/** The id of the release: the label of the workload, else its new revision. */
export function releaseId(workload: Workload): string {
  const label = labelsOf(workload.object)[marks.rolloutId] ?? "";
  if (label !== "") return label;
  return workload.inRollback ? `rollback-${workload.canaryRevision}` : workload.canaryRevision;
}
