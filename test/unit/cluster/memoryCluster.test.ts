import { describe, expect, test } from "vitest";
import type { ObjectAddress, PatchOperation, ResourceType } from "#cluster/clusterPort.ts";
import { stringAt, type JsonObject } from "#domain/json.ts";
import { MemoryCluster } from "#support/memoryCluster.ts";

const type: ResourceType = { group: "example.com", version: "v1", plural: "things" };
const address: ObjectAddress = { ...type, namespace: "n", name: "a" };

function clusterWithOne(): MemoryCluster {
  const cluster = new MemoryCluster();
  cluster.put(type, {
    metadata: { uid: "u", namespace: "n", name: "a", generation: 1, labels: { app: "x", hash: "h1" } },
    spec: { size: 1, list: ["a"] },
    status: { phase: "Progressing", sub: { index: 1 } },
  });
  return cluster;
}

/** The answers of kube-apiserver 1.34 to the same patches. */
const patches: readonly (readonly [what: string, operations: readonly PatchOperation[], accepted: boolean])[] = [
  ["a test that holds", [{ op: "test", path: "/spec/size", value: 1 }], true],
  ["a test on a list that holds", [{ op: "test", path: "/spec/list", value: ["a"] }], true],
  ["a test that does not hold", [{ op: "test", path: "/spec/size", value: 2 }], false],
  ["a test on a path that is not there", [{ op: "test", path: "/spec/none", value: 1 }], false],
  [
    "a change after a test that does not hold",
    [
      { op: "replace", path: "/spec/size", value: 5 },
      { op: "test", path: "/metadata/uid", value: "other" },
    ],
    false,
  ],
  ["a replacement of what is not there", [{ op: "replace", path: "/spec/none", value: 5 }], false],
  ["an addition", [{ op: "add", path: "/spec/none", value: 5 }], true],
];

test.each(patches)("%s", async (_what, operations, accepted) => {
  const cluster = clusterWithOne();
  const before = structuredClone(cluster.object("u"));
  const answer = await cluster.patch(address, { type: "json", operations });
  const refused = { ok: false, failure: { kind: "invalid", status: 422 } };
  expect(answer).toMatchObject(accepted ? { ok: true } : refused);
  const version = (object: JsonObject | undefined): string | undefined =>
    stringAt(object, ["metadata", "resourceVersion"]);
  expect(version(cluster.object("u")) === version(before)).toBe(!accepted);
});

describe("a patch", () => {
  const grow = { type: "merge", body: { spec: { size: 2 }, status: { phase: "Healthy" } } } as const;

  test("of the object leaves its status, and makes a new generation", async () => {
    const cluster = clusterWithOne();
    await cluster.patch(address, grow);
    expect(cluster.object("u")).toMatchObject({
      metadata: { generation: 2 },
      spec: { size: 2, list: ["a"] },
      status: { phase: "Progressing", sub: { index: 1 } },
    });
  });

  test("of the status leaves the object", async () => {
    const cluster = clusterWithOne();
    await cluster.patch({ ...address, subresource: "status" }, grow);
    expect(cluster.object("u")).toMatchObject({
      metadata: { generation: 1 },
      spec: { size: 1 },
      status: { phase: "Healthy", sub: { index: 1 } },
    });
  });

  test("that is a rehearsal stores nothing", async () => {
    const cluster = clusterWithOne();
    const before = structuredClone(cluster.object("u"));
    expect(await cluster.patch(address, grow, { dryRun: true })).toMatchObject({
      ok: true,
      value: { spec: { size: 2 } },
    });
    expect(cluster.object("u")).toEqual(before);
  });
});

test("a list selects by labels as the server does", async () => {
  const cluster = clusterWithOne();
  const found = async (labelSelector: string): Promise<number> => {
    const listed = await cluster.list(type, { namespace: "n", labelSelector });
    return listed.ok ? listed.value.length : -1;
  };
  expect([
    await found("app=x"),
    await found("app=y"),
    await found("app=x,hash in (h0,h1)"),
    await found("hash in (h0),app=x"),
    await found("none=1"),
  ]).toEqual([1, 0, 1, 0, 0]);
});
