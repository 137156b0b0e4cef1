import { describe, expect, test } from "vitest";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { JsonObject } from "#domain/json.ts";
import { routingProviders } from "#domain/routingProviders.ts";
import { customNetworkKinds, ingressClasses, ingressProvider } from "#domain/trafficProvider.ts";

function named(entry: JsonObject, controller: ControllerVersion): readonly string[] {
  return routingProviders(entry, controller).map((provider) => (provider === "unknown" ? provider : provider.name));
}

const virtualService = { apiVersion: "networking.istio.io/v1beta1", kind: "VirtualService", name: "web" };
const destinationRule = { apiVersion: "networking.istio.io/v1", kind: "DestinationRule", name: "web" };
const other = { apiVersion: "example.com/v1", kind: "VirtualService", name: "web" };

describe("the providers of a routing entry, in the order they run", () => {
  const table: readonly { readonly entry: JsonObject; readonly runs: readonly string[]; readonly on05?: string[] }[] = [
    { entry: { service: "web" }, runs: [] },
    { entry: { ingress: { name: "web" } }, runs: ["nginx"] },
    { entry: { ingress: { name: "web", classType: "" } }, runs: ["nginx"] },
    { entry: { ingress: { name: "web", classType: null } }, runs: ["nginx"] },
    ...["nginx", "higress", "aliyun-alb", "mse"].map((classType) => ({
      entry: { ingress: { name: "web", classType } },
      runs: [classType],
    })),
    { entry: { ingress: { name: "web", classType: "NGINX" } }, runs: ["unknown"] },
    { entry: { ingress: { name: "web", classType: true } }, runs: ["unknown"] },
    { entry: { ingress: true }, runs: ["unknown"] },
    { entry: { gateway: {} }, runs: ["HTTPRoute"] },
    { entry: { gateway: null }, runs: [] },
    { entry: { customNetworkRefs: [] }, runs: [] },
    { entry: { customNetworkRefs: [destinationRule, virtualService] }, runs: ["VirtualService"] },
    { entry: { customNetworkRefs: [virtualService, virtualService] }, runs: ["VirtualService"] },
    { entry: { customNetworkRefs: [other, virtualService] }, runs: ["unknown", "VirtualService"] },
    { entry: { customNetworkRefs: [{ kind: "VirtualService" }] }, runs: ["unknown"] },
    {
      entry: { gateway: {}, ingress: { name: "web" }, customNetworkRefs: [virtualService] },
      runs: ["VirtualService", "nginx", "HTTPRoute"],
      on05: ["VirtualService"],
    },
    { entry: { gateway: {}, ingress: { name: "web" } }, runs: ["nginx", "HTTPRoute"], on05: ["nginx"] },
    { entry: { ingress: { name: "web" }, customNetworkRefs: [] }, runs: ["nginx"], on05: [] },
  ];
  for (const { entry, runs, on05 } of table) {
    test(`entry ${JSON.stringify(entry)}`, () => {
      expect(named(entry, "0.6")).toEqual(runs);
      expect(named(entry, "next")).toEqual(runs);
      expect(named(entry, "0.5")).toEqual(on05 ?? runs);
    });
  }

  test("every class and kind of the tables is in this one", () => {
    const seen = table.flatMap(({ runs }) => runs);
    expect(ingressClasses.filter((name) => !seen.includes(name))).toEqual([]);
    expect(customNetworkKinds.map(({ group, kind }) => `${group} ${kind}`)).toEqual([
      "networking.istio.io VirtualService",
      "networking.istio.io DestinationRule",
    ]);
  });
});

test("scripts that fail on a match without headers, line by line", () => {
  const failing = (controller: ControllerVersion): readonly string[] =>
    ingressClasses.filter((name) => ingressProvider(name, controller)?.emptyMatch === "fails");
  expect(failing("0.5")).toEqual(["nginx", "higress", "aliyun-alb", "mse"]);
  expect(failing("0.6")).toEqual(["higress", "aliyun-alb"]);
  expect(failing("next")).toEqual(failing("0.6"));
});
