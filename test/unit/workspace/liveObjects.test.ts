import { describe, expect, test } from "vitest";
import type { JsonObject } from "#domain/json.ts";
import { LiveObjects } from "#workspace/liveObjects.ts";
import { liveText } from "#workspace/liveText.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

const service = { group: "", kind: "Service" };
const rollout = { group: "rollouts.kruise.io", kind: "Rollout" };

function object(apiVersion: string, kind: string, name: string, more: JsonObject = {}): JsonObject {
  return { apiVersion, kind, metadata: { name, namespace: "store" }, ...more };
}

const shop = object("rollouts.kruise.io/v1beta1", "Rollout", "shop", {
  spec: {
    workloadRef: { apiVersion: "apps/v1", kind: "Deployment", name: "shop" },
    strategy: { canary: { trafficRoutings: [{ service: "shop" }] } },
  },
});

const world = new LiveObjects([
  { ...rollout, objects: [shop] },
  { ...service, objects: [object("v1", "Service", "shop"), object("v1", "Service", "cart")] },
]);

const named = (kind: { readonly group: string; readonly kind: string }, name: string) => {
  return { ...kind, namespace: "store", name };
};

test("of a kind that was read everything is known, of any other nothing", () => {
  const ingress = { group: "networking.k8s.io", kind: "Ingress" };
  expect(world.lookUp(service, "shop")).toMatchObject({ metadata: { name: "shop" } });
  expect(world.lookUp(service, "gone")).toBe("missing");
  expect(world.lookUp(ingress, "gone")).toBe("unknown");
  expect(world.find(named(service, "gone"))).toEqual([]);
  expect(world.find(named(ingress, "gone")).map(({ key }) => key.name)).toEqual(["gone"]);
  expect(world.objects(ingress)).toEqual([]);
});

test("resources lead to what stands in them; a stand-in for what was not read leads nowhere", () => {
  const [found] = world.find(named(service, "shop"));
  const [standIn] = world.find(named({ group: "apps", kind: "Deployment" }, "shop"));
  if (!found || !standIn) throw new Error("Both are found.");
  expect(world.manifest(found)?.value).toEqual(object("v1", "Service", "shop"));
  expect(world.manifest(standIn)).toBeUndefined();
  expect(world.all(service, "store").map(({ key }) => key.name)).toEqual(["shop", "cart"]);
  expect(world.all(service, "elsewhere")).toEqual([]);
});

test("claims and references are those of the objects", () => {
  const deployment = named({ group: "apps", kind: "Deployment" }, "shop");
  expect(world.claims(deployment).map((claim) => claim.rollout)).toEqual(["shop"]);
  expect(world.claims({ ...deployment, name: "cart" })).toEqual([]);
  expect(world.referencesTo(named(service, "shop")).map(({ from }) => from?.name)).toEqual(["shop"]);
  expect(world.referencesTo(named(service, "cart"))).toEqual([]);
});

test("as written there is nothing that a release made, and no Service is pinned", () => {
  const owner = (apiVersion: string, kind: string): JsonObject => ({
    ownerReferences: [{ apiVersion, kind, name: "shop" }],
  });
  const made = (name: string, metadata: JsonObject): JsonObject => ({
    metadata: { name, namespace: "store", ...metadata },
  });
  const selector = { app: "shop", "pod-template-hash": "abc" };
  const written = new LiveObjects([
    {
      group: "apps",
      kind: "Deployment",
      objects: [
        made("shop", owner("example.com/v1", "Shop")),
        made("shop-x7k2p", { labels: { "rollouts.kruise.io/canary-deployment": "shop" } }),
        made("shop-q9w8e", owner("rollouts.kruise.io/v1beta1", "BatchRelease")),
      ],
    },
    {
      ...service,
      objects: [
        { ...made("shop", {}), spec: { selector, type: "ClusterIP" } },
        { ...made("shop-canary", owner("rollouts.kruise.io/v1beta1", "Rollout")), spec: { selector } },
        made("headless", {}),
      ],
    },
    {
      group: "rollouts.kruise.io",
      kind: "BatchRelease",
      objects: [
        { apiVersion: "rollouts.kruise.io/v1beta1", ...made("shop", owner("rollouts.kruise.io/v1beta1", "Rollout")) },
      ],
    },
  ]).asWritten();
  expect(written.objects({ group: "apps", kind: "Deployment" })).toHaveLength(1);
  expect(written.objects(service)).toEqual([
    { ...made("shop", {}), spec: { selector: { app: "shop" }, type: "ClusterIP" } },
    made("headless", {}),
  ]);
  expect(written.objects({ group: "rollouts.kruise.io", kind: "BatchRelease" })).toHaveLength(1);
});

describe("the text of an object is read back as the object", () => {
  const values: readonly string[] = [
    "{{ .Values.name }}",
    "{{{",
    "a\u007fb\u0085c\u009f",
    "line\nbreak\ttab\u0000nul",
    "\ufeffmark\ufffe\uffff",
    "\u2028\u2029",
    "yes",
    "0x10",
    "---\nkind: Service\n---",
    'quote " and \\ backslash',
    "# no comment",
    "名前 🚀",
  ];
  for (const value of values) {
    test(`the text ${JSON.stringify(value)}`, () => {
      const written = object("v1", "Service", "shop", { spec: { [value]: value, list: [value, [value]] } });
      const document = parseDocument(liveText(written));
      expect(document.problems).toEqual([]);
      expect(document.templated).toBe(false);
      expect(document.value).toEqual(written);
    });
  }

  test("without the bookkeeping of server and kubectl", () => {
    const metadata = {
      name: "shop",
      managedFields: [{ manager: "kubectl" }],
      annotations: { "kubectl.kubernetes.io/last-applied-configuration": "{}", team: "shop" },
    };
    const written = parseDocument(liveText({ apiVersion: "v1", kind: "Service", metadata })).value;
    expect(written).toEqual({
      apiVersion: "v1",
      kind: "Service",
      metadata: {
        name: "shop",
        annotations: { "kubectl.kubernetes.io/last-applied-configuration": "", team: "shop" },
      },
    });
  });
});
