import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#domain/json.ts";
import { applyMergePatch } from "#simulator/patch/mergePatch.ts";
import { applyStrategicMergePatch } from "#simulator/patch/strategicMergePatch.ts";

describe("a merge patch", () => {
  const rows: readonly (readonly [name: string, document: Json, patch: Json, result: Json])[] = [
    ["sets and keeps", { a: 1, b: { c: 2 } }, { b: { d: 3 } }, { a: 1, b: { c: 2, d: 3 } }],
    ["null removes", { a: 1, b: { c: 2, d: 3 } }, { a: null, b: { c: null } }, { b: { d: 3 } }],
    ["null of nothing adds nothing", { a: 1 }, { b: { c: null } }, { a: 1, b: {} }],
    ["a list replaces", { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ["an object replaces a list", { a: [1] }, { a: { b: 1 } }, { a: { b: 1 } }],
    ["a scalar replaces all", { a: 1 }, "x", "x"],
  ];
  test.each(rows)("%s", (_name, document, patch, result) => {
    expect(applyMergePatch(document, patch)).toEqual(result);
  });
});

describe("a strategic merge patch", () => {
  const container = (name: string, image: string, more: JsonObject = {}): JsonObject => ({ name, image, ...more });
  const rows: readonly (readonly [name: string, document: JsonObject, patch: JsonObject, result: JsonObject])[] = [
    [
      "changes one container by its name, as kubectl set image does",
      { spec: { containers: [container("a", "x:1", { ports: [] }), container("b", "y:1")] } },
      { spec: { containers: [{ name: "b", image: "y:2" }], $setElementOrder: [] } },
      { spec: { containers: [container("a", "x:1", { ports: [] }), container("b", "y:2")] } },
    ],
    [
      "adds and deletes by name",
      { containers: [container("a", "x:1"), container("b", "y:1")] },
      { containers: [container("c", "z:1"), { name: "a", $patch: "delete" }] },
      { containers: [container("b", "y:1"), container("c", "z:1")] },
    ],
    [
      "replaces an object",
      { selector: { a: "1" } },
      { selector: { $patch: "replace", b: "2" } },
      { selector: { b: "2" } },
    ],
    [
      "keeps only what is retained",
      { strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } } },
      { strategy: { $retainKeys: ["type"], type: "Recreate" } },
      { strategy: { type: "Recreate" } },
    ],
    [
      "tells ports of Services from ports of containers",
      { ports: [{ port: 80, name: "http" }] },
      { ports: [{ port: 80, targetPort: 8080 }] },
      { ports: [{ port: 80, name: "http", targetPort: 8080 }] },
    ],
    ["unites finalizers", { finalizers: ["a"] }, { finalizers: ["b", "a"] }, { finalizers: ["a", "b"] }],
    [
      "takes single finalizers out",
      { finalizers: ["a", "b"] },
      { "$deleteFromPrimitiveList/finalizers": ["a"] },
      { finalizers: ["b"] },
    ],
    ["replaces lists that have no key", { args: ["a", "b"] }, { args: ["c"] }, { args: ["c"] }],
    ["null removes a key", { selector: { a: "1", b: "2" } }, { selector: { b: null } }, { selector: { a: "1" } }],
  ];
  test.each(rows)("%s", (_name, document, patch, result) => {
    expect(applyStrategicMergePatch(document, patch)).toEqual(result);
  });
});
