import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { at, type JsonObject, listAt, stringAt } from "#domain/json.ts";

/** Lists all objects of a kind in the namespace that is told about. */
type List = (apiVersion: string, kind: string) => Promise<readonly JsonObject[]>;

/** How many of its last lines a log is worth in the message of a test. */
const logLines = 15;

/** What each kind is told by, in the order of reading. */
const rows: readonly (readonly [apiVersion: string, kind: string, tell: (object: JsonObject) => unknown])[] = [
  ["rollouts.kruise.io/v1beta1", "Rollout", (it) => it["status"]],
  ["rollouts.kruise.io/v1alpha1", "TrafficRouting", (it) => [at(it, ["metadata", "finalizers"]), it["status"]]],
  ["rollouts.kruise.io/v1beta1", "BatchRelease", (it) => it["status"]],
  ["apps/v1", "Deployment", tellWorkload],
  ["apps/v1", "ReplicaSet", tellWorkload],
  ["networking.k8s.io/v1", "Ingress", (it) => at(it, ["metadata", "annotations"])],
  ["v1", "Pod", tellPod],
];

function tellWorkload(object: JsonObject): unknown {
  const images = listAt(object, ["spec", "template", "spec", "containers"]).map((it) => stringAt(it, ["image"]));
  const { spec } = object;
  return [images, { replicas: at(spec, ["replicas"]), paused: at(spec, ["paused"]) }, object["status"]];
}

function tellPod(object: JsonObject): unknown {
  const ready = listAt(object, ["status", "conditions"]).find((it) => stringAt(it, ["type"]) === "Ready");
  const deleted = at(object, ["metadata", "deletionTimestamp"]);
  return [stringAt(object, ["status", "phase"]), { ready: at(ready, ["status"]), deleted }];
}

/** What a namespace holds now and what the programs said about it last, for the message of a test that waited in vain. */
export async function namespaceState(namespace: string, list: List, logDirectory: string | undefined): Promise<string> {
  const lines: string[] = [];
  for (const [apiVersion, kind, tell] of rows) {
    for (const object of await list(apiVersion, kind)) {
      lines.push(`${kind} ${stringAt(object, ["metadata", "name"])}: ${JSON.stringify(tell(object))}`);
    }
  }
  return [...lines, ...logTails(namespace, logDirectory)].join("\n");
}

function logTails(namespace: string, logDirectory: string | undefined): readonly string[] {
  if (logDirectory === undefined || !existsSync(logDirectory)) return [];
  const logs = readdirSync(logDirectory).filter((file) => file.endsWith(".log"));
  return logs.flatMap((file) => {
    const told = readFileSync(join(logDirectory, file), "utf8").split("\n");
    const lines = told.filter((line) => line.includes(namespace)).slice(-logLines);
    return lines.length === 0 ? [] : [`Last lines of ${file} about ${namespace}:`, ...lines];
  });
}
