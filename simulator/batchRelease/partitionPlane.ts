import { at, objectAt, stringAt } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { parseJson } from "#simulator/json/parseJson.ts";
import {
  isUnderControl,
  partitionLimit,
  readAdvancedStrategy,
  writeAdvancedStrategy,
} from "#simulator/model/advancedStrategy.ts";
import { isObserved, isPaused, numberAt, replicasOf, strategyType } from "#simulator/model/deployment.ts";
import { marks } from "#simulator/model/marks.ts";
import { revisionOfTemplate, templateOf } from "#simulator/model/podTemplate.ts";
import { scaled } from "#simulator/model/scaled.ts";
import { annotationsOf, controllerReference, labelsOf, type ApiObject } from "#simulator/store/apiObject.ts";
import { deployments } from "#simulator/store/kinds.ts";
import { batchReady, batchReplicas } from "./batchReady.ts";
import { batchPartition } from "./batchReleaseStatus.ts";
import { isPromoted } from "./canaryPlane.ts";
import { labelledPods, labelPods } from "./podBatchLabels.ts";
import type { BatchPass, Observation, ReleasePlane } from "./releasePlane.ts";

type Done = Result<true, string>;

/**
 * Partition style: the Deployment keeps its pods, and another controller than its own replaces some of them.
 * @see openkruise/rollouts pkg/controller/batchrelease/control/partitionstyle (v0.6.2)
 */
export function partitionPlane(pass: BatchPass): ReleasePlane {
  const { context, release } = pass;
  const name = stringAt(release, ["spec", "workloadRef", "name"]) ?? "";
  const deployment = context.store.get(deployments, release.metadata.namespace, name);
  const missing = fail(`deployments.apps "${name}" not found`);
  return {
    observe: () => observe(pass, deployment),
    initialize: () => (deployment === undefined ? missing : initialize(pass, deployment)),
    upgrade: () => (deployment === undefined ? missing : upgrade(pass, deployment)),
    verify: () => (deployment === undefined ? missing : verify(pass, deployment)),
    finalise: () => (deployment === undefined ? ok(true) : letGo(pass, deployment)),
  };
}

function observe(pass: BatchPass, deployment: ApiObject | undefined): Observation {
  const nothing = { replicas: 0, updateRevision: "", updated: undefined };
  if (pass.release.metadata.deletionTimestamp !== undefined) return { ...nothing, event: "none" };
  if (deployment === undefined) return { ...nothing, event: "gone" };
  const replicas = replicasOf(deployment);
  const updateRevision = revisionOfTemplate(templateOf(deployment));
  const updated = { replicas: numberAt(deployment, ["status", "updatedReplicas"]), ready: readyOf(deployment) };
  const seen = { replicas, updateRevision, updated };
  if (!isObserved(deployment)) return { ...seen, event: "unsettled" };
  if (isPromoted(deployment)) return { ...seen, event: "none" };
  const { observedWorkloadReplicas, updateRevision: known } = pass.status;
  if (observedWorkloadReplicas !== -1 && observedWorkloadReplicas !== replicas) return { ...seen, event: "scaled" };
  return { ...seen, event: known !== "" && known !== updateRevision ? "templateChanged" : "none" };
}

/** Ready pods of the new template, as the controller that drives them last noted. */
function readyOf(deployment: ApiObject): number {
  const text = annotationsOf(deployment)[marks.deploymentExtraStatus];
  const parsed = text === undefined ? undefined : parseJson(text);
  const ready = parsed?.ok === true ? at(parsed.value, ["updatedReadyReplicas"]) : undefined;
  return typeof ready === "number" ? ready : 0;
}

function initialize(pass: BatchPass, deployment: ApiObject): Done {
  if (!isUnderControl(deployment)) {
    const own = objectAt(deployment, ["spec", "strategy", "rollingUpdate"]);
    const rollingUpdate = {
      maxUnavailable: "25%",
      maxSurge: "25%",
      ...(own ?? readAdvancedStrategy(deployment)?.rollingUpdate),
    };
    const patched = pass.context.writer.patch(deployments, deployment, {
      metadata: {
        labels: { [marks.advancedControl]: "true" },
        annotations: {
          [marks.deploymentStrategy]: writeAdvancedStrategy({ paused: false, partition: 0, rollingUpdate }),
          [marks.controlInfo]: JSON.stringify(controllerReference(pass.release)),
        },
      },
      spec: { paused: true, strategy: { type: "Recreate", rollingUpdate: null } },
    });
    if (!patched.ok) return fail(patched.failure.message);
  }
  pass.status.stableRevision = labelsOf(deployment)[marks.stableRevision] ?? "";
  pass.status.updateRevision = revisionOfTemplate(templateOf(deployment));
  pass.status.observedWorkloadReplicas = replicasOf(deployment);
  return ok(true);
}

function desiredReplicas(pass: BatchPass, deployment: ApiObject): number {
  return partitionLimit(batchReplicas(pass.release, pass.before.currentBatch), deployment);
}

function upgrade(pass: BatchPass, deployment: ApiObject): Done {
  const replicas = replicasOf(deployment);
  if (replicas === 0) return ok(true);
  const { context, release } = pass;
  const { currentBatch: batch, updateRevision } = pass.before;
  const strategy = readAdvancedStrategy(deployment);
  const partition = batchReplicas(release, batch);
  const far = 10_000_000;
  if (
    strategy !== undefined &&
    isUnderControl(deployment) &&
    scaled(strategy.partition, far) < scaled(partition, far)
  ) {
    const text = writeAdvancedStrategy({ ...strategy, partition });
    const patched = context.writer.patch(deployments, deployment, {
      metadata: { annotations: { [marks.deploymentStrategy]: text } },
    });
    if (!patched.ok) return fail(patched.failure.message);
  }
  labelPods(context, release, deployment, { updateRevision, replicas, batch });
  return ok(true);
}

function verify(pass: BatchPass, deployment: ApiObject): Done {
  if (replicasOf(deployment) === 0) return ok(true);
  const desired = desiredReplicas(pass, deployment);
  const updated = numberAt(deployment, ["status", "updatedReplicas"]);
  const ready = batchReady(pass.release, { updated, ready: readyOf(deployment), desired });
  if (!ready.ok) return ready;
  const labelled = labelledPods(pass.context, pass.release, deployment);
  return labelled < desired ? fail(`${labelled} of ${desired} pods carry the id of the release`) : ok(true);
}

function letGo(pass: BatchPass, deployment: ApiObject): Done {
  const controlled = (annotationsOf(deployment)[marks.controlInfo] ?? "") !== "" && isPaused(deployment);
  if (!controlled) return ok(true);
  const released = batchPartition(pass.release) === undefined;
  const rollingUpdate = readAdvancedStrategy(deployment)?.rollingUpdate ?? null;
  const recreates = strategyType(deployment) === "Recreate";
  const patched = pass.context.writer.patch(deployments, deployment, {
    metadata: {
      annotations: {
        [marks.controlInfo]: null,
        ...(released ? { [marks.deploymentStrategy]: null, [marks.deploymentExtraStatus]: null } : {}),
      },
      ...(released ? { labels: { [marks.stableRevision]: null, [marks.advancedControl]: null } } : {}),
    },
    ...(released
      ? { spec: { paused: false, ...(recreates ? { strategy: { type: "RollingUpdate", rollingUpdate } } : {}) } }
      : {}),
  });
  return patched.ok ? ok(true) : fail(patched.failure.message);
}
