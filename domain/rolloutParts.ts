import { at, isObject, type Json, type JsonObject, listAt, objectAt, stringAt } from "./json.ts";
import { type RollingStyle, rollingStyleV1alpha1, rollingStyleV1beta1 } from "./rollingStyle.ts";

/** The rolling style that a Rollout of the API version asks for, whatever its workload is. */
export function rollingStyleOf(rollout: JsonObject, version: string): RollingStyle {
  return version === "v1alpha1" ? rollingStyleV1alpha1(rollout) : rollingStyleV1beta1(rollout);
}

/** Where the strategy in force stands: blue-green hides canary. */
export function strategyPath(rollout: JsonObject, version: string): readonly string[] {
  const blueGreen = version !== "v1alpha1" && rollingStyleOf(rollout, version) === "blueGreen";
  return ["spec", "strategy", blueGreen ? "blueGreen" : "canary"];
}

/**
 * The `trafficRoutings` of a Rollout in a form in which two of them are equal exactly when the webhook takes them for
 * equal: absent texts are empty, an absent grace period is the schema's 3 seconds, and an empty list differs from an
 * absent one, because Go's reflect.DeepEqual tells an empty slice from a nil one.
 * @see openkruise/rollouts api/v1beta1/trafficrouting.go, TrafficRoutingRef (v0.6.2)
 */
export function comparedRoutings(rollout: JsonObject, version: string): Json {
  const path = [...strategyPath(rollout, version), "trafficRoutings"];
  if (!Array.isArray(at(rollout, path))) return null;
  return listAt(rollout, path).map((routing) => ({
    service: stringAt(routing, ["service"]) ?? "",
    gracePeriodSeconds: at(routing, ["gracePeriodSeconds"]) ?? 3,
    ingress: comparedIngress(objectAt(routing, ["ingress"])),
    gateway: comparedGateway(objectAt(routing, ["gateway"])),
    customNetworkRefs: comparedObjects(at(routing, ["customNetworkRefs"])),
  }));
}

function comparedIngress(ingress: JsonObject | undefined): Json {
  return ingress
    ? { classType: stringAt(ingress, ["classType"]) ?? "", name: stringAt(ingress, ["name"]) ?? "" }
    : null;
}

function comparedGateway(gateway: JsonObject | undefined): Json {
  return gateway ? { httpRouteName: stringAt(gateway, ["httpRouteName"]) ?? null } : null;
}

function comparedObjects(list: Json | undefined): Json {
  if (!Array.isArray(list)) return null;
  return list.map((reference: Json) => {
    const part = (field: string): string => (isObject(reference) ? (stringAt(reference, [field]) ?? "") : "");
    return { apiVersion: part("apiVersion"), kind: part("kind"), name: part("name") };
  });
}
