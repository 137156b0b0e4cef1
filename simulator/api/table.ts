import { isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { numberAt } from "#simulator/model/deployment.ts";
import type { ApiObject } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";
import { presented } from "./presented.ts";

type Cell = (object: ApiObject, nowMs: number) => string | number;

const age: Cell = (object, nowMs) => shortDuration(nowMs - Date.parse(object.metadata.creationTimestamp));

function text(...path: readonly (string | number)[]): Cell {
  return (object) => stringAt(object, path) ?? "";
}

function count(...path: readonly string[]): Cell {
  return (object) => numberAt(object, path);
}

function outOf(done: Cell, wanted: Cell): Cell {
  return (object, nowMs) => `${done(object, nowMs)}/${wanted(object, nowMs)}`;
}

const columns: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  Namespace: { Status: text("status", "phase"), Age: age },
  Pod: { Ready: readyContainers, Status: podStatus, Restarts: () => 0, Age: age },
  Deployment: {
    Ready: outOf(count("status", "readyReplicas"), count("spec", "replicas")),
    "Up-to-date": count("status", "updatedReplicas"),
    Available: count("status", "availableReplicas"),
    Age: age,
  },
  ReplicaSet: {
    Desired: count("spec", "replicas"),
    Current: count("status", "replicas"),
    Ready: count("status", "readyReplicas"),
    Age: age,
  },
  Service: { Type: text("spec", "type"), "Port(s)": ports, Age: age },
  Ingress: { Class: text("spec", "ingressClassName"), Hosts: hosts, Age: age },
  Event: {
    "Last Seen": (it, nowMs) => shortDuration(nowMs - Date.parse(stringAt(it, ["lastTimestamp"]) ?? "")),
    Type: text("type"),
    Reason: text("reason"),
    Object: (it) =>
      `${stringAt(it, ["involvedObject", "kind"])?.toLowerCase()}/${stringAt(it, ["involvedObject", "name"])}`,
    Message: text("message"),
  },
  Rollout: {
    Status: text("status", "phase"),
    Canary_Step: count("status", "currentStepIndex"),
    Canary_State: text("status", "currentStepState"),
    Message: text("status", "message"),
    Age: age,
  },
  BatchRelease: {
    Phase: text("status", "phase"),
    Batch: count("status", "canaryStatus", "currentBatch"),
    "Batch-state": text("status", "canaryStatus", "batchState"),
    Age: age,
  },
  TrafficRouting: { Status: text("status", "phase"), Message: text("status", "message"), Age: age },
};

function readyContainers(pod: ApiObject): string {
  const states = listAt(pod, ["status", "containerStatuses"]);
  const ready = states.filter((it) => isObject(it) && it["ready"] === true).length;
  return `${ready}/${listAt(pod, ["spec", "containers"]).length}`;
}

function podStatus(pod: ApiObject): string {
  if (pod.metadata.deletionTimestamp !== undefined) return "Terminating";
  const waiting = stringAt(pod, ["status", "containerStatuses", 0, "state", "waiting", "reason"]);
  return waiting ?? stringAt(pod, ["status", "phase"]) ?? "Pending";
}

function ports(service: ApiObject): string {
  const each = (it: Json): string => `${numberAt(it, ["port"])}/${stringAt(it, ["protocol"]) ?? "TCP"}`;
  return listAt(service, ["spec", "ports"]).map(each).join(",");
}

function hosts(ingress: ApiObject): string {
  const names = listAt(ingress, ["spec", "rules"]).map((it) => stringAt(it, ["host"]) ?? "*");
  return [...new Set(names)].join(",");
}

/** A duration as kubectl shows it: one unit, or two while the first is small. */
export function shortDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 120) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours}h` : `${Math.floor(hours / 24)}d`;
}

/** Objects as the table that `kubectl get` asks for. */
export function table(
  kind: KindInfo,
  version: string,
  objects: readonly ApiObject[],
  metadata: JsonObject,
  nowMs: number,
): JsonObject {
  const cells = columns[kind.kind] ?? { Age: age };
  const column = (name: string): JsonObject => ({ name, type: "string", format: "", description: "", priority: 0 });
  return {
    kind: "Table",
    apiVersion: "meta.k8s.io/v1",
    metadata,
    columnDefinitions: [{ ...column("Name"), format: "name" }, ...Object.keys(cells).map((name) => column(name))],
    rows: objects.map((object) => ({
      cells: [object.metadata.name, ...Object.values(cells).map((cell) => cell(object, nowMs))],
      object: partial(kind, version, object),
    })),
  };
}

/** Only the metadata: all that kubectl needs of the object beside its cells. */
function partial(kind: KindInfo, version: string, object: ApiObject): JsonObject {
  const metadata = objectAt(presented(kind, version, object), ["metadata"]) ?? {};
  return { kind: "PartialObjectMetadata", apiVersion: "meta.k8s.io/v1", metadata };
}

/** True when the client would rather have a table. */
export function wantsTable(accept: string): boolean {
  return accept.split(",").some((it) => it.includes("as=Table") && it.includes("v=v1;"));
}
