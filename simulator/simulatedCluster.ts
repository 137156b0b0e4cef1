import { fail, type Result } from "#domain/result.ts";
import { rolloutWebhook } from "./admission/rolloutWebhook.ts";
import { workloadWebhook } from "./admission/workloadWebhook.ts";
import { startAdvancedDeploymentController } from "./batchRelease/advancedDeploymentController.ts";
import { startBatchReleaseController } from "./batchRelease/batchReleaseController.ts";
import type { Clock } from "./clock/clock.ts";
import type { ControllerContext } from "./controllers/controllerContext.ts";
import { startDeploymentController } from "./controllers/deploymentController.ts";
import { startGarbageCollector } from "./controllers/garbageCollector.ts";
import { startPodController, type PodTimes } from "./controllers/podController.ts";
import { startReplicaSetController } from "./controllers/replicaSetController.ts";
import { Writer } from "./controllers/writer.ts";
import { seededRandom } from "./random.ts";
import { Registry } from "./registry/registry.ts";
import { startRolloutController } from "./rollout/rolloutController.ts";
import { badRequest, type ApiFailure } from "./store/apiFailure.ts";
import { readDraft, type ApiObject, type Draft } from "./store/apiObject.ts";
import { kinds, namespaces } from "./store/kinds.ts";
import { ObjectStore } from "./store/objectStore.ts";
import { TrafficManager } from "./traffic/trafficManager.ts";
import { startTrafficRoutingController } from "./traffic/trafficRoutingController.ts";
import { toStorage } from "./conversion/convert.ts";
import { parseApiVersion } from "#domain/objectKey.ts";

/** What a simulated cluster is made of. */
export interface SimulatedClusterOptions {
  readonly clock: Clock;
  /** Decides uids and generated names; the same seed gives the same cluster. */
  readonly seed?: number;
  /** How many changes a watch can look back. */
  readonly watchWindow?: number;
  readonly podTimes?: PodTimes;
}

/** A cluster without its HTTP side: objects, the rules of writing them, and the controllers that act on them. */
export interface SimulatedCluster {
  readonly store: ObjectStore;
  readonly registry: Registry;
  readonly context: ControllerContext;
  /** Creates the object, or replaces the one of that name; the namespace defaults to `default`. */
  apply(object: Draft): Result<ApiObject, ApiFailure>;
}

/** Builds the cluster with its first namespaces; it lives as its clock goes. */
export function simulatedCluster(options: SimulatedClusterOptions): SimulatedCluster {
  const { clock } = options;
  const store = new ObjectStore(options.watchWindow ?? 2000);
  const random = seededRandom(options.seed ?? 1);
  const registry = new Registry(store, clock, random, [workloadWebhook, rolloutWebhook]);
  const context: ControllerContext = { clock, random, store, writer: new Writer(registry) };
  const traffic = new TrafficManager(context);
  startGarbageCollector(context);
  startPodController(context, options.podTimes ?? { startMs: 300, stopMs: 100 });
  startReplicaSetController(context);
  startDeploymentController(context);
  startAdvancedDeploymentController(context);
  startBatchReleaseController(context);
  startRolloutController(context, traffic);
  startTrafficRoutingController(context, traffic);
  for (const name of ["default", "kube-system", "kruise-rollout"]) createNamespace(registry, name);
  return { store, registry, context, apply: (object) => apply(registry, object) };
}

function createNamespace(registry: Registry, name: string): void {
  const labels = { "kubernetes.io/metadata.name": name };
  const draft: Draft = { apiVersion: "v1", kind: "Namespace", metadata: { name, labels } };
  registry.create(namespaces, { ...draft, spec: { finalizers: ["kubernetes"] } }, "");
}

function apply(registry: Registry, object: Draft): Result<ApiObject, ApiFailure> {
  const { group, version } = parseApiVersion(object.apiVersion);
  const kind = kinds.find((it) => it.group === group && it.kind === object.kind && it.versions.includes(version));
  if (kind === undefined) return fail(badRequest(`no matches for kind "${object.kind}" in ${object.apiVersion}`));
  const stored = toStorage(kind, version, object);
  if (!stored.ok) return fail(badRequest(stored.failure));
  const draft = readDraft(stored.value);
  if (!draft.ok) return fail(badRequest(draft.failure));
  const { name = "", namespace: home = "default" } = draft.value.metadata;
  const namespace = kind.namespaced ? home : "";
  const exists = registry.store.get(kind, namespace, name) !== undefined;
  return exists ? registry.update(kind, draft.value, namespace) : registry.create(kind, draft.value, namespace);
}
