import { at, objectAt } from "#domain/json.ts";
import { withValue } from "#simulator/json/editJson.ts";
import { newReplicaSet, ownedReplicaSets, replicasOf, revisionNumber } from "#simulator/model/deployment.ts";
import { deploymentRevision, podTemplateHash } from "#simulator/model/marks.ts";
import { hashOfTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import { controllerReference, readStrings, type ApiObject, type StringMap } from "#simulator/store/apiObject.ts";
import { deployments, replicaSets } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";

/** The annotation by which a ReplicaSet remembers the size its Deployment had, so that scaling is told from rolling. */
export const desiredReplicas = "deployment.kubernetes.io/desired-replicas";

/**
 * The ReplicaSet for the template the Deployment has now, created empty when there is none; it becomes the newest
 * revision, also when it is an old one that comes back.
 */
export function ensureReplicaSet(context: ControllerContext, deployment: ApiObject): ApiObject | undefined {
  const sets = ownedReplicaSets(context.store, deployment);
  const newest = Math.max(0, ...sets.map((it) => revisionNumber(it)));
  const existing = newReplicaSet(sets, deployment);
  if (existing === undefined) return created(context, deployment, String(newest + 1));
  const revision = revisionNumber(existing) === newest ? newest : newest + 1;
  numberDeployment(context, deployment, String(revision));
  if (revision === revisionNumber(existing)) return existing;
  const patched = context.writer.patch(replicaSets, existing, {
    metadata: { annotations: { [deploymentRevision]: String(revision) } },
  });
  return patched.ok ? patched.value : undefined;
}

function created(context: ControllerContext, deployment: ApiObject, revision: string): ApiObject | undefined {
  const template = templateOf(deployment);
  const hash = hashOfTemplate(template);
  const labelled = withValue(template, ["metadata", "labels", podTemplateHash], hash);
  const labels: StringMap = { ...readStrings(at(template, ["metadata", "labels"])), [podTemplateHash]: hash };
  const { namespace, name } = deployment.metadata;
  const made = context.writer.create(
    replicaSets,
    {
      apiVersion: "apps/v1",
      kind: "ReplicaSet",
      metadata: {
        name: `${name}-${hash}`,
        labels,
        annotations: { [deploymentRevision]: revision, [desiredReplicas]: String(replicasOf(deployment)) },
        ownerReferences: [controllerReference(deployment)],
      },
      spec: {
        replicas: 0,
        selector: withValue(objectAt(deployment, ["spec", "selector"]) ?? {}, ["matchLabels", podTemplateHash], hash),
        template: labelled,
      },
    },
    namespace,
  );
  numberDeployment(context, deployment, revision);
  return made.ok ? made.value : undefined;
}

function numberDeployment(context: ControllerContext, deployment: ApiObject, revision: string): void {
  if (deployment.metadata.annotations?.[deploymentRevision] === revision) return;
  context.writer.annotateWithStatus(deployments, deployment, deploymentRevision, revision);
}
