import { isObject, type JsonObject, listAt, type Path, stringAt } from "#domain/json.ts";
import { type ObjectKey, parseApiVersion } from "#domain/objectKey.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import { beside, type EntryInUse } from "./entryInUse.ts";

/** An object of Istio that a routing entry names. */
export interface IstioReference {
  /** The path of its name. */
  readonly path: Path;
  readonly key: ObjectKey;
}

/** The objects of one kind of Istio among the entry's `customNetworkRefs`. */
export function istioObjects(entry: EntryInUse, kind: "VirtualService" | "DestinationRule"): readonly IstioReference[] {
  return listAt(entry.value, ["customNetworkRefs"]).flatMap((reference, index) => {
    const { group } = parseApiVersion(stringAt(reference, ["apiVersion"]) ?? "");
    const name = stringAt(reference, ["name"]);
    if (group !== "networking.istio.io" || stringAt(reference, ["kind"]) !== kind || !name) return [];
    return [{ path: [...entry.path, "customNetworkRefs", index, "name"], key: beside(entry, { group, kind }, name) }];
  });
}

/** The routing rules of a VirtualService for one protocol. */
export function virtualRules(virtualService: JsonObject, protocol: "http" | "tcp" | "tls"): readonly JsonObject[] {
  return listAt(virtualService, ["spec", protocol]).filter(isObject);
}

/** True when the script for weights ends with an error, because it reads the route of every http rule without match. */
export function failsOverWeights(virtualService: JsonObject): boolean {
  return virtualRules(virtualService, "http").some((rule) => !isSet(rule["match"]) && !isSet(rule["route"]));
}

/** The Service a route of a VirtualService leads to as the controller reads it: the host up to its first dot. */
export function hostOf(route: JsonObject): string | undefined {
  return stringAt(route, ["destination", "host"])?.split(".")[0];
}
