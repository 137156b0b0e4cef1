import { describe, expect, test } from "vitest";
import { kruiseGroup } from "#domain/objectKey.ts";
import type { Touched } from "#workspace/fileChange.ts";
import type { IndexedFile } from "#workspace/indexedFile.ts";
import { indexText } from "#workspace/indexFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { contentTopic, kindTopic } from "#workspace/topic.ts";

function traffic(name: string, namespace?: string): string {
  const space = namespace === undefined ? "" : `  namespace: ${namespace}\n`;
  return `apiVersion: ${kruiseGroup}/v1alpha1\nkind: TrafficRouting\nmetadata:\n  name: ${name}\n${space}`;
}

function rollout(
  name: string,
  lane: string,
  options: { readonly namespace?: string; readonly workload?: string } = {},
): string {
  const { namespace, workload = name } = options;
  const space = namespace === undefined ? "" : `, namespace: ${namespace}`;
  return `apiVersion: ${kruiseGroup}/v1beta1
kind: Rollout
metadata: {name: ${name}${space}}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: ${workload}}
  strategy: {canary: {trafficRoutingRef: ${lane}}}
`;
}

function laneKey(name: string, namespace?: string) {
  return { group: kruiseGroup, kind: "TrafficRouting", name, namespace };
}

function indexOf(files: Readonly<Record<string, string>>): ManifestIndex {
  const index = new ManifestIndex();
  for (const [uri, text] of Object.entries(files)) index.setOnDisk(uri, indexed(uri, text));
  return index;
}

function indexed(uri: string, ...documents: readonly string[]): IndexedFile {
  return indexText(uri, documents.join("---\n"));
}

function found(index: ManifestIndex, name: string, namespace?: string): readonly string[] {
  return index.find(laneKey(name, namespace)).map(({ uri, key }) => `${uri} ${key.namespace ?? "-"}`);
}

describe("find", () => {
  const index = indexOf({
    "b.yaml": `${traffic("x", "shop")}---\n${traffic("x")}`,
    "a.yaml": traffic("x", "other"),
    "c.yaml": traffic("w", "shop"),
    "d.yaml": "apiVersion: v1\nkind: TrafficRouting\nmetadata:\n  name: x\n",
  });

  test.each([
    ["a namespace takes its own and those that name none", "shop", ["b.yaml shop", "b.yaml -"]],
    ["no namespace takes all", undefined, ["a.yaml other", "b.yaml shop", "b.yaml -"]],
    ["a namespace without one takes those that name none", "empty", ["b.yaml -"]],
  ])("%s, in file order", (_, namespace, expected) => {
    expect(found(index, "x", namespace)).toEqual(expected);
  });

  test("a name nobody declares is not found", () => {
    expect(found(index, "z")).toEqual([]);
  });
});

test("references to a name are those of its namespace and those that name none, in file order", () => {
  const index = indexOf({
    "c.yaml": rollout("c", "x"),
    "a.yaml": `${rollout("a", "x", { namespace: "shop" })}---\n${rollout("a2", "x", { namespace: "shop" })}`,
    "b.yaml": rollout("b", "x", { namespace: "other" }),
    "d.yaml": rollout("d", "w"),
  });
  const places = index.referencesTo(laneKey("x", "shop")).map(({ uri, range }) => `${uri} ${range.start.line}`);
  expect(places).toEqual(["a.yaml 5", "a.yaml 12", "c.yaml 5"]);
});

test("open text hides what is on disk until it is closed, and changes on disk do not show through", () => {
  const index = indexOf({ "a.yaml": traffic("disk") });
  index.setOpen("a.yaml", indexed("a.yaml", traffic("open")));
  expect([found(index, "disk"), found(index, "open")]).toEqual([[], ["a.yaml -"]]);
  expect(index.setOnDisk("a.yaml", indexed("a.yaml", traffic("later")))).toEqual(new Set());
  expect([found(index, "later"), found(index, "open")]).toEqual([[], ["a.yaml -"]]);
  index.setOpen("a.yaml", undefined);
  expect([found(index, "later"), found(index, "open")]).toEqual([["a.yaml -"], []]);
  index.setOnDisk("a.yaml", undefined);
  expect(found(index, "later")).toEqual([]);
  expect(index.onDisk()).toEqual([]);
});

describe("who depends on a change", () => {
  function dependents(index: ManifestIndex, touched: Touched): readonly string[] {
    return [...index.dependents(touched)].toSorted();
  }

  const files = { "t.yaml": traffic("x"), "a.yaml": rollout("a", "x"), "b.yaml": rollout("b", "w") };

  test.each([
    ["appears", indexed("new.yaml", traffic("w")), "new.yaml", ["b.yaml"]],
    ["vanishes", undefined, "t.yaml", ["a.yaml"]],
    ["gets another name", indexed("t.yaml", traffic("w")), "t.yaml", ["a.yaml", "b.yaml"]],
    ["gets a namespace", indexed("t.yaml", traffic("x", "shop")), "t.yaml", ["a.yaml"]],
    ["gets another version", indexed("t.yaml", traffic("x").replace("v1alpha1", "v2")), "t.yaml", ["a.yaml"]],
    ["moves within its file", indexed("t.yaml", "# a\n", traffic("x")), "t.yaml", []],
    ["stands twice", indexed("t.yaml", traffic("x"), traffic("x")), "t.yaml", ["a.yaml"]],
  ])("a target that %s", (_, after, uri, expected) => {
    const index = indexOf(files);
    expect(dependents(index, index.setOnDisk(uri, after))).toEqual(expected);
  });

  test("a Rollout that claims the same workload, but not one that only shares the lane", () => {
    const index = indexOf(files);
    const touched = index.setOnDisk("c.yaml", indexed("c.yaml", rollout("c", "x", { workload: "a" })));
    expect(dependents(index, touched)).toEqual(["a.yaml", "c.yaml"]);
    const claims = index.claims({ group: "apps", kind: "Deployment", namespace: undefined, name: "a" });
    expect(claims.map(({ rollout: name }) => name)).toEqual(["a", "c"]);
  });
});

describe("every resource of a kind", () => {
  const index = indexOf({
    "a.yaml": `${traffic("x", "shop")}---\n${traffic("w", "other")}`,
    "b.yaml": traffic("z"),
    "c.yaml": rollout("r", "x", { namespace: "shop" }),
  });

  test.each([
    ["shop", ["x", "z"]],
    ["empty", ["z"]],
    [undefined, ["w", "x", "z"]],
  ])("that may be in namespace %s", (namespace, names) => {
    const all = index.all({ group: kruiseGroup, kind: "TrafficRouting" }, namespace);
    expect(all.map(({ key }) => key.name).toSorted()).toEqual(names);
  });

  test("forgets those of a file that is gone", () => {
    const changing = indexOf({ "a.yaml": traffic("x"), "b.yaml": traffic("w") });
    changing.setOnDisk("a.yaml", undefined);
    const all = changing.all({ group: kruiseGroup, kind: "TrafficRouting" }, undefined);
    expect(all.map(({ key }) => key.name)).toEqual(["w"]);
  });
});

test("a reference says who makes it", () => {
  const index = indexOf({ "a.yaml": rollout("a", "x", { namespace: "shop" }) });
  expect(index.referencesTo(laneKey("x"))).toMatchObject([
    {
      row: "rollout/canary-lane-field",
      from: { group: kruiseGroup, kind: "Rollout", namespace: "shop", name: "a" },
      target: { name: "x", namespace: "shop" },
    },
  ]);
});

test("a file depends on what it asked about, beyond what it refers to", () => {
  const index = indexOf({ "t.yaml": traffic("x") });
  index.noteAsker("asker.yaml", [contentTopic(laneKey("x")), kindTopic({ group: "apps", kind: "Deployment" })]);
  const edited = index.setOnDisk("t.yaml", indexed("t.yaml", `${traffic("x")}spec: {}\n`));
  expect([...index.dependents(edited)]).toEqual(["asker.yaml"]);
  const appeared = index.setOnDisk(
    "d.yaml",
    indexed("d.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: d\n"),
  );
  expect([...index.dependents(appeared)]).toEqual(["asker.yaml"]);
  const other = index.setOnDisk("s.yaml", indexed("s.yaml", traffic("s")));
  expect([...index.dependents(other)]).toEqual([]);
});
