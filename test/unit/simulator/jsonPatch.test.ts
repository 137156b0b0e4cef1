import fastJsonPatch from "fast-json-patch";
import { describe, expect, test } from "vitest";
import type { Json } from "#domain/json.ts";
import { applyJsonPatch } from "#simulator/patch/jsonPatch.ts";

const document: Json = {
  metadata: { uid: "u1", annotations: { "a/b": "1", "c~d": "2" } },
  status: { step: 1, state: "StepPaused", list: ["x", "y", { z: true }] },
};

type Row = readonly [name: string, patch: readonly Json[], result: Json];

const applied: readonly Row[] = [
  ["nothing", [], document],
  ["a test that holds changes nothing", [{ op: "test", path: "/status/state", value: "StepPaused" }], document],
  [
    "approve under tests",
    [
      { op: "test", path: "/metadata/uid", value: "u1" },
      { op: "test", path: "/status/step", value: 1 },
      { op: "replace", path: "/status/state", value: "StepReady" },
    ],
    {
      metadata: { uid: "u1", annotations: { "a/b": "1", "c~d": "2" } },
      status: { step: 1, state: "StepReady", list: ["x", "y", { z: true }] },
    },
  ],
  [
    "escaped slash and tilde",
    [
      { op: "remove", path: "/metadata/annotations/a~1b" },
      { op: "remove", path: "/metadata/annotations/c~0d" },
    ],
    {
      metadata: { uid: "u1", annotations: {} },
      status: { step: 1, state: "StepPaused", list: ["x", "y", { z: true }] },
    },
  ],
  [
    "insert into a list and append to it",
    [
      { op: "add", path: "/status/list/1", value: "new" },
      { op: "add", path: "/status/list/-", value: 9 },
    ],
    {
      metadata: { uid: "u1", annotations: { "a/b": "1", "c~d": "2" } },
      status: { step: 1, state: "StepPaused", list: ["x", "new", "y", { z: true }, 9] },
    },
  ],
  [
    "change within a list",
    [
      { op: "replace", path: "/status/list/2/z", value: false },
      { op: "remove", path: "/status/list/0" },
    ],
    {
      metadata: { uid: "u1", annotations: { "a/b": "1", "c~d": "2" } },
      status: { step: 1, state: "StepPaused", list: ["y", { z: false }] },
    },
  ],
  [
    "copy and move",
    [
      { op: "copy", from: "/status/step", path: "/status/before" },
      { op: "move", from: "/status/state", path: "/status/list/0" },
    ],
    {
      metadata: { uid: "u1", annotations: { "a/b": "1", "c~d": "2" } },
      status: { step: 1, before: 1, list: ["StepPaused", "x", "y", { z: true }] },
    },
  ],
  [
    "objects are equal whatever their order of keys",
    [{ op: "test", path: "/metadata/annotations", value: { "c~d": "2", "a/b": "1" } }],
    document,
  ],
];

const refused: readonly (readonly [name: string, patch: Json, kind: string])[] = [
  ["a test that fails", [{ op: "test", path: "/status/state", value: "StepReady" }], "unfitting"],
  ["a test of another type", [{ op: "test", path: "/status/step", value: "1" }], "unfitting"],
  ["a test of something that is not there", [{ op: "test", path: "/status/gone", value: 1 }], "unfitting"],
  ["replacing what is not there", [{ op: "replace", path: "/status/gone", value: 1 }], "unfitting"],
  ["removing what is not there", [{ op: "remove", path: "/status/gone" }], "unfitting"],
  ["adding below what is not there", [{ op: "add", path: "/spec/paused", value: true }], "unfitting"],
  ["an index beyond the list", [{ op: "add", path: "/status/list/7", value: 1 }], "unfitting"],
  ["an index that is none", [{ op: "replace", path: "/status/list/01", value: 1 }], "unfitting"],
  ["an unknown operation", [{ op: "spoil", path: "/status" }], "unfitting"],
  ["a path without a slash", [{ op: "remove", path: "status" }], "unfitting"],
  ["something that is no list", { op: "remove", path: "/status" }, "malformed"],
  ["a list of something else", ["remove"], "malformed"],
];

describe("a JSON Patch that fits", () => {
  test.each(applied)("%s", (_name, patch, result) => {
    expect(applyJsonPatch(document, patch)).toEqual({ ok: true, value: result });
  });

  test.each(applied)("%s: as another implementation does it", (_name, patch) => {
    const other = fastJsonPatch.applyPatch(structuredClone(document), structuredClone(patch) as never).newDocument;
    expect(applyJsonPatch(document, patch)).toEqual({ ok: true, value: other });
  });
});

describe("a JSON Patch that does not fit", () => {
  test.each(refused)("%s", (_name, patch, kind) => {
    expect(applyJsonPatch(document, patch)).toMatchObject({ ok: false, failure: { kind } });
  });

  test("changes nothing, not even by the operations before", () => {
    const before = structuredClone(document);
    applyJsonPatch(document, [
      { op: "replace", path: "/status/state", value: "StepReady" },
      { op: "test", path: "/status/step", value: 2 },
    ]);
    expect(document).toEqual(before);
  });

  test("a test for null passes where nothing is, as on the real server", () => {
    expect(applyJsonPatch(document, [{ op: "test", path: "/status/gone", value: null }]).ok).toBe(true);
  });
});
