import { at, type Json, type JsonObject } from "#domain/json.ts";
import { withValue } from "#simulator/json/editJson.ts";
import type { Draft } from "#simulator/store/apiObject.ts";
import type { KindInfo } from "#simulator/store/kinds.ts";

const firstStatus: Readonly<Record<string, Json>> = {
  Ingress: { loadBalancer: {} },
  Namespace: { phase: "Active" },
  Pod: { phase: "Pending", qosClass: "BestEffort" },
  Service: { loadBalancer: {} },
};

/**
 * The content of an object at its creation: a status is the server's own and never the client's, and a Service
 * gets an address, made from the uid.
 */
export function contentAtBirth(kind: KindInfo, draft: Draft, uid: string): JsonObject {
  if (!kind.hasStatus) return draft;
  const { status: _ofTheClient, ...content } = draft;
  const status = firstStatus[kind.kind];
  const born = status === undefined ? content : { ...content, status };
  return kind.kind === "Service" && at(born, ["spec", "clusterIP"]) === undefined ? withAddress(born, uid) : born;
}

function withAddress(service: JsonObject, uid: string): JsonObject {
  const [high = 0, low = 0] = Buffer.from(uid.replaceAll("-", "").slice(0, 4), "hex");
  const address = `10.96.${high}.${(low % 254) + 1}`;
  const network = { clusterIP: address, clusterIPs: [address], ipFamilies: ["IPv4"], ipFamilyPolicy: "SingleStack" };
  return Object.entries(network).reduce((object, [key, value]) => withValue(object, ["spec", key], value), service);
}
