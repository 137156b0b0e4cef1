import { stringAt } from "#domain/json.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { ownedReplicaSets } from "#simulator/model/deployment.ts";
import { controllerRevisionHash, marks } from "#simulator/model/marks.ts";
import { revisionOfTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import { clamped, scaled } from "#simulator/model/scaled.ts";
import { controllerUid, labelsOf, type ApiObject } from "#simulator/store/apiObject.ts";
import { pods } from "#simulator/store/kinds.ts";
import { batchReplicas } from "./batchReady.ts";

interface Revised {
  readonly pod: ApiObject;
  readonly revision: string;
}

/** Pods of a Deployment that are not being deleted, each with the revision of its template. */
function podsOf(context: ControllerContext, deployment: ApiObject): readonly Revised[] {
  const sets = ownedReplicaSets(context.store, deployment);
  return context.store
    .list(pods, deployment.metadata.namespace)
    .filter((pod) => pod.metadata.deletionTimestamp === undefined)
    .flatMap((pod) => {
      const set = sets.find((it) => it.metadata.uid === controllerUid(pod));
      return set === undefined ? [] : [{ pod, revision: revisionOfTemplate(templateOf(set)) }];
    });
}

/** How many pods of the Deployment carry the id of this release. */
export function labelledPods(context: ControllerContext, release: ApiObject, deployment: ApiObject): number {
  const id = stringAt(release, ["spec", "releasePlan", "rolloutID"]) ?? "";
  return podsOf(context, deployment).filter(({ pod }) => labelsOf(pod)[marks.rolloutId] === id).length;
}

/**
 * Marks the pods of the update revision with the id of the release and the 1-based batch they came in. Where the canary pods
 * have labels of their own their revision is another, and they stay unmarked, as on a real cluster.
 * @see openkruise/rollouts pkg/controller/batchrelease/labelpatch/patcher.go (v0.6.2)
 */
export function labelPods(
  context: ControllerContext,
  release: ApiObject,
  deployment: ApiObject,
  wanted: { readonly updateRevision: string; readonly replicas: number; readonly batch: number },
): void {
  const id = stringAt(release, ["spec", "releasePlan", "rolloutID"]) ?? "";
  if (id === "") return;
  const planned = increments(release, wanted.replicas, wanted.batch);
  const fresh: Revised[] = [];
  for (const revised of podsOf(context, deployment)) {
    const labels = labelsOf(revised.pod);
    if (revised.revision !== wanted.updateRevision) {
      if (labels[controllerRevisionHash] === undefined) noteRevision(context, revised);
      continue;
    }
    const batch = Number(labels[marks.rolloutBatchId]);
    const known = labels[marks.rolloutId] === id && planned[batch - 1] !== undefined;
    if (known) planned[batch - 1] = (planned[batch - 1] ?? 0) - 1;
    else fresh.push(revised);
  }
  for (let batch = planned.length; batch > 0; batch -= 1) {
    for (const { pod, revision } of fresh.splice(0, Math.max(0, planned[batch - 1] ?? 0))) {
      const labels = {
        [marks.rolloutId]: id,
        [marks.rolloutBatchId]: String(batch),
        [controllerRevisionHash]: revision,
      };
      context.writer.patch(pods, pod, { metadata: { labels } });
    }
  }
}

function noteRevision(context: ControllerContext, { pod, revision }: Revised): void {
  context.writer.patch(pods, pod, { metadata: { labels: { [controllerRevisionHash]: revision } } });
}

/** How many pods each batch up to the current one adds. */
function increments(release: ApiObject, replicas: number, current: number): number[] {
  const targets = Array.from({ length: current + 1 }, (_, batch) =>
    clamped(scaled(batchReplicas(release, batch), replicas), 0, replicas),
  );
  return targets.map((target, batch) => Math.max(0, target - (targets[batch - 1] ?? 0)));
}
