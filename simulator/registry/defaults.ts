import { at, isList, isObject, objectAt, type Json, type JsonObject, type Path } from "#domain/json.ts";
import { withoutKey, withValue } from "#simulator/json/editJson.ts";
import type { Draft } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";

type Default = readonly [path: string, value: Json];

const podDefaults: readonly Default[] = [
  ["restartPolicy", "Always"],
  ["terminationGracePeriodSeconds", 30],
  ["dnsPolicy", "ClusterFirst"],
  ["securityContext", {}],
  ["schedulerName", "default-scheduler"],
];

const containerDefaults: readonly Default[] = [
  ["resources", {}],
  ["terminationMessagePath", "/dev/termination-log"],
  ["terminationMessagePolicy", "File"],
  ["imagePullPolicy", "IfNotPresent"],
];

const rollingUpdate: Json = { maxUnavailable: "25%", maxSurge: "25%" };

/**
 * Fills in what the API server fills in, so that objects look, and templates compare, as they do on a real one.
 * @see kubernetes pkg/apis/{apps,core}/v1/defaults.go (v1.34); OpenKruise Rollouts CRDs (v0.6.2)
 */
export function withDefaults(kind: KindInfo, draft: Draft): Draft {
  const complete = byKind[kind.kind];
  if (complete === undefined) return draft;
  return { ...complete(draft), apiVersion: draft.apiVersion, kind: draft.kind, metadata: draft.metadata };
}

const byKind: Readonly<Record<string, (draft: JsonObject) => JsonObject>> = {
  Deployment: deployment,
  ReplicaSet: (draft) => template(filled(draft, [["spec.replicas", 1]])),
  Pod: (draft) => podSpec(draft, ["spec"]),
  Service: service,
  Rollout: rollout,
  TrafficRouting: (draft) => headerTypes(graces(draft, ["spec", "objectRef"]), ["spec", "strategy"]),
};

function deployment(draft: JsonObject): JsonObject {
  const said = at(draft, ["spec", "paused"]) === false ? withoutKey(draft, ["spec", "paused"]) : draft;
  const basic = filled(said, [
    ["spec.replicas", 1],
    ["spec.revisionHistoryLimit", 10],
    ["spec.progressDeadlineSeconds", 600],
    ["spec.strategy.type", "RollingUpdate"],
  ]);
  const rolls = at(basic, ["spec", "strategy", "type"]) === "RollingUpdate";
  const missing = objectAt(basic, ["spec", "strategy", "rollingUpdate"]) === undefined;
  return template(rolls && missing ? withValue(basic, ["spec", "strategy", "rollingUpdate"], rollingUpdate) : basic);
}

function template(draft: JsonObject): JsonObject {
  return podSpec(draft, ["spec", "template", "spec"]);
}

function podSpec(draft: JsonObject, path: Path): JsonObject {
  const spec = objectAt(draft, path);
  if (spec === undefined) return draft;
  const containers = isList(spec["containers"]) ? spec["containers"] : [];
  const complete = containers.map((it) => (isObject(it) ? container(it) : it));
  return withValue(draft, path, { ...filled(spec, podDefaults), containers: complete });
}

function container(it: JsonObject): JsonObject {
  return eachObject(filled(it, containerDefaults), ["ports"], (port) => filled(port, [["protocol", "TCP"]]));
}

function service(draft: JsonObject): JsonObject {
  const basic = filled(draft, [
    ["spec.type", "ClusterIP"],
    ["spec.sessionAffinity", "None"],
    ["spec.internalTrafficPolicy", "Cluster"],
  ]);
  const ports = at(basic, ["spec", "ports"]);
  if (!isList(ports)) return basic;
  const complete = ports.map((it) =>
    isObject(it)
      ? filled(it, [
          ["protocol", "TCP"],
          ["targetPort", it["port"] ?? null],
        ])
      : it,
  );
  return withValue(basic, ["spec", "ports"], complete);
}

function rollout(draft: JsonObject): JsonObject {
  let complete = objectAt(draft, ["spec"]) === undefined ? draft : filled(draft, [["spec.disabled", false]]);
  for (const style of ["canary", "blueGreen"]) {
    const strategy: Path = ["spec", "strategy", style];
    complete = graces(complete, [...strategy, "trafficRoutings"]);
    const steps = at(complete, [...strategy, "steps"]);
    for (let index = 0; isList(steps) && index < steps.length; index += 1) {
      const step: Path = [...strategy, "steps", index];
      complete = headerTypes(complete, step);
      const pause = at(complete, [...step, "pause"]);
      if (pause === undefined || pause === null) complete = withValue(complete, [...step, "pause"], {});
    }
  }
  return complete;
}

function graces(object: JsonObject, path: Path): JsonObject {
  return eachObject(object, path, (it) => filled(it, [["gracePeriodSeconds", 3]]));
}

function headerTypes(object: JsonObject, path: Path): JsonObject {
  return eachObject(object, [...path, "matches"], (match) => {
    const headers = eachObject(match, ["headers"], (it) => filled(it, [["type", "Exact"]]));
    const queries = eachObject(headers, ["queryParams"], (it) => filled(it, [["type", "Exact"]]));
    const routed: readonly Default[] = [
      ["path.type", "PathPrefix"],
      ["path.value", "/"],
    ];
    return objectAt(queries, ["path"]) === undefined ? queries : filled(queries, routed);
  });
}

function eachObject(object: JsonObject, path: Path, complete: (it: JsonObject) => JsonObject): JsonObject {
  const list = at(object, path);
  if (!isList(list)) return object;
  return withValue(
    object,
    path,
    list.map((it) => (isObject(it) ? complete(it) : it)),
  );
}

function filled(object: JsonObject, defaults: readonly Default[]): JsonObject {
  let complete = object;
  for (const [path, value] of defaults) {
    const parts = path.split(".");
    const found = at(complete, parts);
    if (found === undefined || found === null) complete = withValue(complete, parts, value);
  }
  return complete;
}
