import { expect, test } from "vitest";
import type { ClusterFailure, ResourceType } from "#cluster/clusterPort.ts";
import { readSurroundings } from "#cluster/surroundings.ts";
import type { JsonObject } from "#domain/json.ts";
import { projectRollout } from "#domain/live/projectRollout.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";
import { rolloutObject } from "#support/rolloutObject.ts";

const kruise = "rollouts.kruise.io";
const forbidden: ClusterFailure = { kind: "forbidden", status: 403, message: "not for you" };

function type(group: string, version: string, plural: string): ResourceType {
  return { group, version, plural };
}

/** An object as it stands in a list: without its kind. */
function listed(name: string, more: JsonObject = {}, namespace = "store"): JsonObject {
  const metadata = { name, namespace, uid: `${namespace} ${JSON.stringify([name, more])}`, managedFields: [{}] };
  return { metadata, ...more };
}

const rollout = rolloutObject({
  metadata: { annotations: { "rollouts.kruise.io/trafficrouting": "mse" } },
  strategy: {
    canary: {
      steps: [{ replicas: 1 }],
      trafficRoutings: [{ service: "shop", ingress: { name: "shop" } }],
    },
  },
});

function cluster(): MemoryCluster {
  const memory = new MemoryCluster();
  memory.put(type(kruise, "v1beta1", "rollouts"), rollout);
  const reference = { apiVersion: "networking.istio.io/v1", kind: "VirtualService", name: "shop" };
  const objectRef = [{ service: "shop", customNetworkRefs: [reference, { ...reference, kind: "Unheard" }] }];
  memory.put(type(kruise, "v1alpha1", "trafficroutings"), listed("mse", { spec: { objectRef } }));
  memory.put(type("apps", "v1", "deployments"), listed("shop", { spec: { replicas: 3 } }));
  memory.put(type("", "v1", "services"), listed("shop", { spec: { selector: {} } }));
  memory.put(type("", "v1", "services"), listed("foreign", { spec: {} }, "elsewhere"));
  return memory;
}

async function surroundings(memory: MemoryCluster) {
  const record = projectRollout(rollout);
  if (!record) throw new Error("The object is a Rollout.");
  return readSurroundings(memory, record);
}

test("reads its namespace only, and of it the kinds that the Rollout and its lane name", async () => {
  const memory = cluster();
  const found = await surroundings(memory);
  if (!found.ok) throw new Error(found.failure.message);
  const names = found.value.read.map(({ kind, objects }) => [kind, objects.map(({ metadata }) => metadata)]);
  expect(names).toEqual([
    ["Rollout", [expect.objectContaining({ name: "shop" })]],
    ["TrafficRouting", [expect.objectContaining({ name: "mse" })]],
    ["BatchRelease", []],
    ["Deployment", [expect.objectContaining({ name: "shop" })]],
    ["Service", [expect.objectContaining({ name: "shop", namespace: "store" })]],
    ["Ingress", []],
    ["VirtualService", []],
  ]);
  expect(memory.calls.map((call) => call.verb)).toEqual(Array(7).fill("list"));
  expect(found.value.unread).toEqual([]);
});

test("objects say what they are, in the version that was asked for, and not who owns their fields", async () => {
  const found = await surroundings(cluster());
  const services = found.ok ? found.value.read.find(({ kind }) => kind === "Service") : undefined;
  expect(services?.objects[0]).toMatchObject({ apiVersion: "v1", kind: "Service" });
  expect(JSON.stringify(found)).not.toContain("managedFields");
  const versions = found.ok ? found.value.read.find(({ kind }) => kind === "TrafficRouting") : undefined;
  expect(versions?.objects[0]).toMatchObject({ apiVersion: "rollouts.kruise.io/v1alpha1" });
});

test("a right that is missing hides that kind only", async () => {
  const memory = cluster();
  memory.fails = (call) => (call.verb === "list" && call.plural === "services" ? forbidden : undefined);
  const found = await surroundings(memory);
  expect(found.ok && found.value.unread).toEqual([{ group: "", kind: "Service", failure: forbidden }]);
  expect(found.ok && found.value.read.map(({ kind }) => kind)).toContain("Ingress");
});

test("without the Rollouts there is nothing to say", async () => {
  const memory = cluster();
  memory.fails = (call) => (call.verb === "list" && call.plural === "rollouts" ? forbidden : undefined);
  expect(await surroundings(memory)).toEqual({ ok: false, failure: forbidden });
});
