import { describe, expect, test } from "vitest";
import type { Json, JsonObject } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { violations } from "#schema/validate.ts";

function check(metadata: Json): readonly object[] {
  const manifest: JsonObject = { metadata, spec: { objectRef: [], strategy: {} } };
  return violations(parseApiVersion("rollouts.kruise.io/v1alpha1"), "TrafficRouting", manifest, "0.6");
}

const wrong = (syntax: string, actual: string, ...path: readonly (string | number)[]): object => ({
  kind: "format",
  path: ["metadata", ...path],
  syntax,
  actual,
});

const nameMissing = { kind: "required", path: ["metadata", "name"], field: "name" };
const owner = { apiVersion: "apps/v1", kind: "Deployment", name: "a", uid: "1" };

describe("accepted", () => {
  test.each<readonly [string, Json]>([
    ["a name with dots", { name: "a.b-c.0" }],
    ["a name of 253 characters", { name: "x".repeat(253) }],
    ["a beginning of a name that ends in a dash", { generateName: "web-" }],
    ["an empty namespace", { name: "a", namespace: "" }],
    ["nulls", { name: "a", labels: null, annotations: { a: null }, creationTimestamp: null, finalizers: null }],
    ["labels", { name: "a", labels: { "example.com/Some_key.x": "Value_1.x", plain: "", n: null } }],
    ["a label value of 63 characters", { name: "a", labels: { a: "x".repeat(63) } }],
    ["annotation keys whose domain is upper case", { name: "a", annotations: { "Example.COM/Key": "any text\n" } }],
    ["annotations of 256 KiB together", { name: "a", annotations: { a: "x".repeat(256 * 1024 - 1) } }],
    ["finalizers", { name: "a", finalizers: ["example.com/x", "orphan", "orphan"] }],
    [
      "the same controlling owner twice",
      {
        name: "a",
        ownerReferences: [
          { ...owner, controller: true },
          { controller: true, ...owner },
        ],
      },
    ],
    [
      "timestamps",
      { name: "a", creationTimestamp: "2024-02-29T23:59:59.123+08:00", deletionTimestamp: "2024-01-01T00:00:00Z" },
    ],
    ["a null among managed fields", { name: "a", managedFields: [null, { time: "2024-01-01T00:00:00Z" }] }],
  ])("%s", (_name, metadata) => {
    expect(check(metadata)).toEqual([]);
  });
});

describe("refused", () => {
  test.each<readonly [string, Json, readonly object[]]>([
    ["no metadata", null, [nameMissing]],
    ["no name", {}, [nameMissing]],
    ["an empty name", { name: "" }, [nameMissing]],
    ["an upper-case name", { name: "Web" }, [wrong("object-name", "Web", "name")]],
    ["a name with a blank line after it", { name: "web\n" }, [wrong("object-name", "web\n", "name")]],
    ["a name with two dots together", { name: "a..b" }, [wrong("object-name", "a..b", "name")]],
    ["a name of 254 characters", { name: "x".repeat(254) }, [wrong("object-name", "x".repeat(254), "name")]],
    ["a beginning of a name that is a dash", { generateName: "-" }, [wrong("object-name", "-", "generateName")]],
    ["a namespace with a dot", { name: "a", namespace: "a.b" }, [wrong("namespace", "a.b", "namespace")]],
    [
      "a namespace of 64 characters",
      { name: "a", namespace: "x".repeat(64) },
      [wrong("namespace", "x".repeat(64), "namespace")],
    ],
    [
      "a label key with two slashes",
      { name: "a", labels: { "a/b/c": "" } },
      [wrong("label-key", "a/b/c", "labels", "a/b/c")],
    ],
    ["an empty label key", { name: "a", labels: { "": "" } }, [wrong("label-key", "", "labels", "")]],
    [
      "a label key whose domain is upper case",
      { name: "a", labels: { "A.b/c": "" } },
      [wrong("label-key", "A.b/c", "labels", "A.b/c")],
    ],
    [
      "a label key of 64 characters",
      { name: "a", labels: { ["x".repeat(64)]: "" } },
      [wrong("label-key", "x".repeat(64), "labels", "x".repeat(64))],
    ],
    ["a label value with a blank", { name: "a", labels: { a: "b c" } }, [wrong("label-value", "b c", "labels", "a")]],
    [
      "a label value of 64 characters",
      { name: "a", labels: { a: "x".repeat(64) } },
      [wrong("label-value", "x".repeat(64), "labels", "a")],
    ],
    [
      "an annotation key with a blank",
      { name: "a", annotations: { "b c": "" } },
      [wrong("annotation-key", "b c", "annotations", "b c")],
    ],
    [
      "annotations of more than 256 KiB, counted in bytes",
      { name: "a", annotations: { a: "é".repeat(128 * 1024) } },
      [{ kind: "size", path: ["metadata", "annotations"], maxBytes: 262144, actualBytes: 262145 }],
    ],
    [
      "a finalizer with a blank",
      { name: "a", finalizers: ["x/y", "b c"] },
      [wrong("finalizer", "b c", "finalizers", 1)],
    ],
    [
      "opposite finalizers",
      { name: "a", finalizers: ["orphan", "foregroundDeletion"] },
      [{ kind: "conflict", path: ["metadata", "finalizers", 1], between: ["orphan", "foregroundDeletion"] }],
    ],
    [
      "two controlling owners",
      {
        name: "a",
        ownerReferences: [{ ...owner, controller: true }, owner, { ...owner, name: "b", controller: true }],
      },
      [{ kind: "conflict", path: ["metadata", "ownerReferences", 2], between: ["Deployment/a", "Deployment/b"] }],
    ],
    [
      "February 30th",
      { name: "a", creationTimestamp: "2024-02-30T00:00:00Z" },
      [wrong("timestamp", "2024-02-30T00:00:00Z", "creationTimestamp")],
    ],
    [
      "a timestamp without zone",
      { name: "a", deletionTimestamp: "2024-02-03T00:00:00" },
      [wrong("timestamp", "2024-02-03T00:00:00", "deletionTimestamp")],
    ],
    [
      "a managed field's bad time",
      { name: "a", managedFields: [{ time: "now" }] },
      [wrong("timestamp", "now", "managedFields", 0, "time")],
    ],
    ["an empty list for metadata", [], [{ kind: "type", path: ["metadata"], expected: ["object"], actual: "array" }]],
    [
      "a number for a label",
      { name: "a", labels: { a: 5 } },
      [{ kind: "type", path: ["metadata", "labels", "a"], expected: ["string"], actual: "integer" }],
    ],
    [
      "an owner without uid",
      { name: "a", ownerReferences: [{ ...owner, uid: null }] },
      [{ kind: "required", path: ["metadata", "ownerReferences", 0, "uid"], field: "uid" }],
    ],
    [
      "an owner without a version",
      { name: "a", ownerReferences: [{ ...owner, apiVersion: "apps/" }] },
      [
        {
          kind: "pattern",
          path: ["metadata", "ownerReferences", 0, "apiVersion"],
          pattern: "^([^/]*/)?[^/]+$",
          actual: "apps/",
        },
      ],
    ],
  ])("%s", (_name, metadata, expected) => {
    expect(check(metadata)).toEqual(expected);
  });
});
