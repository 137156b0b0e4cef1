import { at, isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from "#domain/json.ts";
import { whereabouts } from "./acts.ts";
import { shown } from "./shown.ts";
import type { Stage } from "./stage.ts";

/** Where the Rollout web stands, in words. */
export function where(stage: Stage): Json {
  return whereabouts(stage).join(", ");
}

/** The rules of the HTTPRoute: under each path its backends, each `name weight`, or what its header asks for. */
export function routeRules(stage: Stage): Json {
  return listAt(stage.object("HTTPRoute", "web"), ["spec", "rules"]).map((rule) => {
    const requests = listAt(rule, ["matches"]).map(requestsOf).join(" or ");
    const refs = listAt(rule, ["backendRefs"]).map((backend) => `${name(backend)} ${shown(at(backend, ["weight"]))}`);
    return `${requests}: ${refs.join(", ")}`;
  });
}

function requestsOf(match: Json): string {
  const headers = listAt(match, ["headers"]).map((it) => `${name(it)}=${stringAt(it, ["value"])}`);
  return [stringAt(match, ["path", "value"]), ...headers].join(" ");
}

function name(object: Json): string {
  return stringAt(object, ["name"]) ?? "";
}

/** What the canary Ingress is told by its annotations, and the Services it leads to; undefined where there is none. */
export function canaryIngress(stage: Stage): Json | undefined {
  const ingress = stage.object("Ingress", "web-canary");
  if (!ingress) return undefined;
  const annotations = Object.entries(objectAt(ingress, ["metadata", "annotations"]) ?? {});
  const told = annotations.flatMap(([key, value]) => {
    const short = key.slice(key.indexOf("/") + 1);
    return key.includes(".ingress.kubernetes.io/") && short !== "canary" ? [[short, value] as const] : [];
  });
  return { ...Object.fromEntries(told), to: backends(ingress) };
}

function backends(ingress: JsonObject): Json {
  const paths = listAt(ingress, ["spec", "rules"]).flatMap((rule) => listAt(rule, ["http", "paths"]));
  return paths.map((path) => stringAt(path, ["backend", "service", "name"]) ?? "").join(", ");
}

/** The Service's selector, with the hash of a revision as `hash`. */
export function selector(stage: Stage, service: string): Json | undefined {
  const found = objectAt(stage.object("Service", service), ["spec", "selector"]);
  return found && { ...found, ...("pod-template-hash" in found ? { "pod-template-hash": "hash" } : {}) };
}

/** How many pods of the new revision the Rollout counts. */
export function canaryReplicas(stage: Stage): Json | undefined {
  return at(stage.object("Rollout", "web"), ["status", "canaryStatus", "canaryReplicas"]);
}

/** The Deployments that a canary release has made of the Deployment web. */
export function canaryDeployments(stage: Stage): readonly JsonObject[] {
  return stage
    .list("Deployment")
    .filter((it) => stringAt(it, ["metadata", "labels", "rollouts.kruise.io/canary-deployment"]) !== undefined);
}

/** Phase and members of the TrafficRouting called lane. */
export function laneState(stage: Stage): Json {
  const routing = stage.object("TrafficRouting", "lane");
  const member = "progressing.rollouts.kruise.io/";
  const finalizers = listAt(routing, ["metadata", "finalizers"]).filter((it) => typeof it === "string");
  return {
    phase: stringAt(routing, ["status", "phase"]) ?? "none",
    members: finalizers.filter((it) => it.startsWith(member)).map((it) => it.slice(member.length)),
  };
}

/** The rules of the VirtualService: what each leads to, `host subset weight`. */
export function meshRules(stage: Stage): Json {
  return listAt(stage.object("VirtualService", "web"), ["spec", "http"]).map((rule) => {
    const destinations = listAt(rule, ["route"]).map((it) => {
      const { host, subset } = objectAt(it, ["destination"]) ?? {};
      return [host, subset, at(it, ["weight"])].flatMap((part) => (part === undefined ? [] : shown(part))).join(" ");
    });
    const headers = listAt(rule, ["match"]).flatMap((it) => Object.keys(objectAt(it, ["headers"]) ?? {}));
    return [...headers, destinations.join(", ")].join(": ");
  });
}

/** True for an object. */
export function exists(object: JsonObject | undefined): Json {
  return isObject(object);
}
