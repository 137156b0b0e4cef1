import type { ControllerVersion } from "./controllerVersion.ts";
import { isList, isObject, type Json, type JsonObject, stringAt } from "./json.ts";
import { parseApiVersion, sameKind } from "./objectKey.ts";
import {
  customNetworkKinds,
  gatewayProvider,
  ingressProvider,
  istioProvider,
  type TrafficProvider,
} from "./trafficProvider.ts";

/** A provider of a routing entry; `unknown` is a script in a ConfigMap, or a value that a template fills in. */
export type RoutingProvider = TrafficProvider | "unknown";

/**
 * The providers that a routing entry (of `trafficRoutings` or `objectRef`) sets to work, in the order in which they
 * run, each once. Line 0.5 runs the first one only. A DestinationRule reads nothing of a step, so it is not among them.
 * @see openkruise/rollouts pkg/trafficrouting/manager.go, newNetworkProvider (v0.5.5, v0.6.2)
 */
export function routingProviders(entry: JsonObject, controller: ControllerVersion): readonly RoutingProvider[] {
  const found = [
    ...(isSet(entry["customNetworkRefs"]) ? [customProviders(entry["customNetworkRefs"], controller)] : []),
    ...(isSet(entry["ingress"]) ? [[ingressOf(entry["ingress"], controller)]] : []),
    ...(isSet(entry["gateway"]) ? [[isObject(entry["gateway"]) ? gatewayProvider() : "unknown"] as const] : []),
  ];
  return [...new Set((controller === "0.5" ? found.slice(0, 1) : found).flat())];
}

function customProviders(references: Json, controller: ControllerVersion): readonly RoutingProvider[] {
  if (!isList(references)) return ["unknown"];
  return references.flatMap((reference): readonly RoutingProvider[] => {
    const kind = stringAt(reference, ["kind"]) ?? "";
    const { group } = parseApiVersion(stringAt(reference, ["apiVersion"]) ?? "");
    const builtIn = customNetworkKinds.find((known) => sameKind(known, { group, kind }));
    if (!builtIn) return ["unknown"];
    return builtIn.kind === "VirtualService" ? [istioProvider(controller)] : [];
  });
}

function ingressOf(ingress: Json, controller: ControllerVersion): RoutingProvider {
  const classType = isObject(ingress) ? (ingress["classType"] ?? "") : undefined;
  return (typeof classType === "string" ? ingressProvider(classType, controller) : undefined) ?? "unknown";
}

function isSet(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null;
}
