import { listAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { timestamp } from "#simulator/clock/clock.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import { pods } from "#simulator/store/kinds.ts";
import type { ControllerContext } from "./controllerContext.ts";

/** How long Pods take, in milliseconds. */
export interface PodTimes {
  readonly startMs: number;
  readonly stopMs: number;
}

/**
 * What a node does: Pods become Running and Ready after a while, stopped Pods go away after a while.
 * A Pod with an image that contains `broken` never gets its image, and so never becomes ready.
 */
export function startPodController(context: ControllerContext, times: PodTimes): void {
  const stopping = new Set<string>();
  context.store.onChange(({ kind, object, type }) => {
    if (kind !== pods || type === "DELETED") return;
    const { namespace, name, uid, deletionTimestamp } = object.metadata;
    const current = (): ApiObject | undefined => {
      const pod = context.store.get(pods, namespace, name);
      return pod?.metadata.uid === uid ? pod : undefined;
    };
    if (type === "ADDED") {
      context.clock.schedule(times.startMs, () =>
        setStatus(context, current(), (pod) => startedStatus(pod, timestamp(context.clock.now()))),
      );
    }
    if (deletionTimestamp !== undefined && !stopping.has(uid)) {
      stopping.add(uid);
      context.clock.schedule(times.stopMs, () => {
        stopping.delete(uid);
        const pod = current();
        if (pod !== undefined) context.writer.remove(pods, pod, { graceSeconds: 0 });
      });
    }
  });
}

function setStatus(
  context: ControllerContext,
  pod: ApiObject | undefined,
  status: (pod: ApiObject) => JsonObject,
): void {
  if (pod === undefined || pod.metadata.deletionTimestamp !== undefined) return;
  context.writer.putStatus(pods, pod, status(pod));
}

function startedStatus(pod: ApiObject, now: string): JsonObject {
  const containers = listAt(pod, ["spec", "containers"]);
  const broken = containers.some((it) => (stringAt(it, ["image"]) ?? "").includes("broken"));
  const status = broken ? "False" : "True";
  const conditions = ["PodScheduled", "Initialized", "ContainersReady", "Ready"].map((type, index) => ({
    type,
    status: index < 2 ? "True" : status,
    lastTransitionTime: now,
    ...(broken && index >= 2 ? { reason: "ContainersNotReady" } : {}),
  }));
  const address = addressOf(pod);
  return {
    phase: broken ? "Pending" : "Running",
    qosClass: "BestEffort",
    startTime: now,
    conditions,
    ...(broken ? {} : { podIP: address, podIPs: [{ ip: address }] }),
    containerStatuses: containers.map((it) => containerStatus(it, now, broken)),
  };
}

function containerStatus(container: Json, now: string, broken: boolean): JsonObject {
  const image = stringAt(container, ["image"]) ?? "";
  const waiting = { waiting: { reason: "ImagePullBackOff", message: `Back-off pulling image "${image}"` } };
  return {
    name: stringAt(container, ["name"]) ?? "",
    image,
    imageID: "",
    ready: !broken,
    started: !broken,
    restartCount: 0,
    state: broken ? waiting : { running: { startedAt: now } },
  };
}

/** An address in a private range, made from the uid. */
function addressOf(pod: ApiObject): string {
  const bytes = pod.metadata.uid.replaceAll("-", "").slice(0, 4);
  return `10.1.${parseInt(bytes.slice(0, 2), 16)}.${(parseInt(bytes.slice(2), 16) % 254) + 1}`;
}
