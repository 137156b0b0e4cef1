import { at, isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { isRealPartition, rollingStyleV1beta1, type RollingStyle, type WorkloadRef } from "#domain/rollingStyle.ts";
import { readStrings, type Draft, type StringMap } from "#simulator/store/apiObject.ts";
import { readCount, type Count } from "./scaled.ts";

/** How a step, or a TrafficRouting, wants requests to be routed. */
export interface RoutingStrategy {
  /** A percentage as text; undefined where none is set. */
  readonly traffic: string | undefined;
  readonly matches: readonly JsonObject[];
  readonly requestHeaderModifier: JsonObject | undefined;
}

/** One step of a Rollout. */
export interface Step extends RoutingStrategy {
  readonly replicas: Count;
  /** Undefined means that a person has to approve. */
  readonly pauseSeconds: number | undefined;
}

/** An entry of `trafficRoutings`, or of `objectRef` of a TrafficRouting. */
export interface RoutingTarget {
  readonly service: string;
  readonly graceSeconds: number;
  readonly ingress: { readonly name: string; readonly classType: string } | undefined;
  /** Names of providers that this cluster does not serve: Gateway API and custom network objects. */
  readonly foreign: readonly string[];
}

/** What the controller reads of a Rollout (v1beta1). */
export interface RolloutSpec {
  readonly workload: WorkloadRef;
  readonly style: RollingStyle;
  /** True when pods are replaced inside the workload itself. */
  readonly realPartition: boolean;
  readonly steps: readonly Step[];
  readonly targets: readonly RoutingTarget[];
  readonly paused: boolean;
  readonly disabled: boolean;
  readonly disableCanaryService: boolean;
  readonly failureThreshold: Count | undefined;
  readonly patch: { readonly labels: StringMap; readonly annotations: StringMap } | undefined;
  /** The strategy of the style in use, as written. */
  readonly strategy: JsonObject;
}

/** Reads the spec of a Rollout as the controller would. */
export function readRolloutSpec(rollout: Draft): RolloutSpec {
  const style = rollingStyleV1beta1(rollout);
  const strategy = objectAt(rollout, ["spec", "strategy", style === "blueGreen" ? "blueGreen" : "canary"]) ?? {};
  const workload = readWorkloadRef(at(rollout, ["spec", "workloadRef"]));
  const patch = objectAt(strategy, ["patchPodTemplateMetadata"]);
  return {
    workload,
    style,
    realPartition: isRealPartition(style, workload),
    steps: listAt(strategy, ["steps"]).map((step) => readStep(step)),
    targets: listAt(strategy, ["trafficRoutings"]).map((target) => readTarget(target)),
    paused: at(rollout, ["spec", "strategy", "paused"]) === true,
    disabled: at(rollout, ["spec", "disabled"]) === true,
    disableCanaryService: at(strategy, ["disableGenerateCanaryService"]) === true,
    failureThreshold: readCount(strategy["failureThreshold"]),
    patch:
      patch === undefined
        ? undefined
        : { labels: readStrings(patch["labels"]) ?? {}, annotations: readStrings(patch["annotations"]) ?? {} },
    strategy,
  };
}

/** Reads a reference to a workload; missing parts are empty. */
export function readWorkloadRef(value: Json | undefined): WorkloadRef {
  return {
    apiVersion: stringAt(value, ["apiVersion"]) ?? "",
    kind: stringAt(value, ["kind"]) ?? "",
    name: stringAt(value, ["name"]) ?? "",
  };
}

/** True when the reference means this Deployment. Only the group is compared, not the version. */
export function meansDeployment(workload: WorkloadRef, name: string): boolean {
  const { group } = parseApiVersion(workload.apiVersion);
  return group === "apps" && workload.kind === "Deployment" && workload.name === name;
}

function readStep(step: Json): Step {
  const duration = at(step, ["pause", "duration"]);
  return {
    ...readRouting(step),
    replicas: readCount(at(step, ["replicas"])) ?? 0,
    pauseSeconds: typeof duration === "number" ? duration : undefined,
  };
}

/** Reads the routing part of a step (`traffic`) or of a TrafficRouting (`weight`). */
export function readRouting(strategy: Json | undefined): RoutingStrategy {
  const weight = at(strategy, ["weight"]);
  return {
    traffic: typeof weight === "number" ? `${weight}%` : stringAt(strategy, ["traffic"]),
    matches: listAt(strategy, ["matches"]).filter((it) => isObject(it)),
    requestHeaderModifier: objectAt(strategy, ["requestHeaderModifier"]),
  };
}

/** True when the routing asks for anything: a header modifier alone does not. */
export function routes(strategy: RoutingStrategy): boolean {
  return strategy.traffic !== undefined || strategy.matches.length > 0;
}

/** Reads one routing target. */
export function readTarget(target: Json): RoutingTarget {
  const ingress = objectAt(target, ["ingress"]);
  const grace = at(target, ["gracePeriodSeconds"]);
  const custom = listAt(target, ["customNetworkRefs"]).map((it) => stringAt(it, ["kind"]) ?? "");
  return {
    service: stringAt(target, ["service"]) ?? "",
    graceSeconds: typeof grace === "number" ? grace : 3,
    ingress:
      ingress === undefined
        ? undefined
        : { name: stringAt(ingress, ["name"]) ?? "", classType: stringAt(ingress, ["classType"]) ?? "" },
    foreign: [...custom, ...(objectAt(target, ["gateway"]) === undefined ? [] : ["HTTPRoute"])],
  };
}
