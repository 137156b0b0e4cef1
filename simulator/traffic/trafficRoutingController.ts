import { listAt, objectAt, stringAt, type JsonObject } from "#domain/json.ts";
import { laneMemberFinalizerPrefix } from "#domain/lane.ts";
import { ok, type Result } from "#domain/result.ts";
import type { ControllerContext } from "#simulator/controllers/controllerContext.ts";
import { ControllerLoop, keyOf, keyParts, type Pass } from "#simulator/controllers/controllerLoop.ts";
import { equalJson } from "#simulator/json/equalJson.ts";
import { marks } from "#simulator/model/marks.ts";
import { readRouting, readTarget } from "#simulator/model/rolloutSpec.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { trafficRoutings } from "#simulator/store/kinds.ts";
import type { Routing } from "./routing.ts";
import type { TrafficManager } from "./trafficManager.ts";

const turnMs = 3000;

/**
 * The TrafficRouting controller: the entry of a lane is open while any Rollout has its finalizer on the object. Unfinished work
 * and errors leave the status alone, so the phase lags behind.
 * @see openkruise/rollouts pkg/controller/trafficrouting/trafficrouting_controller.go (v0.6.2)
 */
export function startTrafficRoutingController(context: ControllerContext, traffic: TrafficManager): void {
  const loop = new ControllerLoop(context.clock, { pickUpMs: 20, writeMs: 60 }, (key) => {
    const { namespace, name } = keyParts(key);
    const routing = context.store.get(trafficRoutings, namespace, name);
    return routing === undefined ? {} : reconcile(context, traffic, routing);
  });
  context.store.onChange(({ kind, object }) => {
    if (kind === trafficRoutings) loop.enqueue(keyOf(object.metadata.namespace, object.metadata.name));
  });
}

function reconcile(context: ControllerContext, traffic: TrafficManager, read: ApiObject): Pass {
  const deleting = read.metadata.deletionTimestamp !== undefined;
  const kept = deleting
    ? context.writer.removeFinalizer(trafficRoutings, read, marks.trafficRoutingFinalizer)
    : context.writer.addFinalizer(trafficRoutings, read, marks.trafficRoutingFinalizer);
  if (!kept.ok) return { failure: kept.failure.message };
  const object = kept.value;
  const phase = deleting ? "Terminating" : (stringAt(object, ["status", "phase"]) ?? "Initial");
  const turned = turns[phase]?.(object, traffic, phase) ?? ok(phase);
  if (!turned.ok) return { failure: turned.failure };
  if (turned.value === undefined) return { requeueMs: turnMs };
  const next: JsonObject = {
    observedGeneration: object.metadata.generation ?? 0,
    phase: turned.value,
    message: messages[turned.value] ?? stringAt(object, ["status", "message"]) ?? "",
  };
  if (equalJson(objectAt(object, ["status"]), next)) return {};
  return { write: () => context.writer.putStatus(trafficRoutings, object, next) };
}

/** The next phase; undefined while there is work left. */
type Turn = (object: ApiObject, traffic: TrafficManager, phase: string) => Result<string | undefined, string>;

const turns: Readonly<Record<string, Turn>> = {
  Initial: (object, traffic) => {
    const found = traffic.initialize(routingOf(object));
    return found.ok ? ok("Healthy") : found;
  },
  Healthy: (object) => ok(hasMembers(object) ? "Progressing" : "Healthy"),
  Progressing: (object, traffic) => {
    if (!hasMembers(object)) return ok("Finalizing");
    const done = traffic.route(routingOf(object));
    return done.ok ? ok(done.value ? "Progressing" : undefined) : done;
  },
  Finalizing: (object, traffic) => wound(traffic.finalise(routingOf(object)), "Healthy"),
  Terminating: (object, traffic) => wound(traffic.finalise(routingOf(object)), "Terminating"),
};

function wound(done: Result<boolean, string>, next: string): Result<string | undefined, string> {
  return done.ok ? ok(done.value ? next : undefined) : done;
}

const messages: Readonly<Record<string, string>> = {
  Healthy: "TrafficRouting is Healthy",
  Progressing: "TrafficRouting is Progressing",
  Finalizing: "TrafficRouting is Finalizing",
};

function hasMembers(object: ApiObject): boolean {
  return object.metadata.finalizers?.some((it) => it.includes(laneMemberFinalizerPrefix)) === true;
}

function routingOf(object: ApiObject): Routing {
  return {
    owner: object,
    targets: listAt(object, ["spec", "objectRef"]).map((it) => readTarget(it)),
    strategy: readRouting(objectAt(object, ["spec", "strategy"])),
    entryOnly: true,
    disableCanaryService: false,
    stableRevision: "",
    canaryRevision: "",
    selectorPatch: {},
    lastUpdateMs: undefined,
    recheckMs: 0,
  };
}
