import { expect, test } from "vitest";
import { referenceAt, referencesIn } from "#workspace/references.ts";
import { manifestOf } from "./manifests.ts";

function rollout(spec: string, metadata = ""): string {
  return `apiVersion: rollouts.kruise.io/v1beta1\nkind: Rollout\nmetadata:\n  name: a\n${metadata}spec:\n${spec}`;
}

function workload(fields: string): string {
  return rollout(`  workloadRef: {${fields}}\n`);
}

test.each([
  [
    "a group of its own",
    workload("apiVersion: apps.kruise.io/v1alpha1, kind: CloneSet, name: w"),
    ["apps.kruise.io", "CloneSet", "w"],
  ],
  ["the core group", workload("apiVersion: v1, kind: Pod, name: w"), ["", "Pod", "w"]],
])("a reference that names its own kind: %s", (_, text, [group, kind, name]) => {
  expect(referencesIn(manifestOf(text)).map(({ target }) => target)).toEqual([
    { group, kind, namespace: undefined, name },
  ]);
});

test.each([
  ["no kind", workload("apiVersion: apps/v1, name: w")],
  ["no apiVersion", workload("kind: Deployment, name: w")],
  ["an empty name", workload("apiVersion: apps/v1, kind: Deployment, name: ''")],
  ["a name that is a number", workload("apiVersion: apps/v1, kind: Deployment, name: 5")],
  ["a name from a template", workload("apiVersion: apps/v1, kind: Deployment, name: {{ .Values.name }}")],
  ["a name half from a template", workload("apiVersion: apps/v1, kind: Deployment, name: web-{{ .x }}")],
  ["a kind from a template", workload("apiVersion: apps/v1, kind: {{ .kind }}, name: w")],
  ["a list where an object belongs", rollout("  workloadRef: [name]\n")],
  ["an object where a list belongs", rollout("  strategy: {canary: {trafficRoutings: {service: a}}}\n")],
  ["a null in a list", rollout("  strategy: {canary: {trafficRoutings: [null]}}\n")],
  [
    "another group",
    workload("apiVersion: apps/v1, kind: Deployment, name: w").replace("rollouts.kruise.io", "argoproj.io"),
  ],
  [
    "a version that does not exist",
    workload("apiVersion: apps/v1, kind: Deployment, name: w").replace("v1beta1", "v2"),
  ],
])("%s refers to nothing", (_, text) => {
  expect(referencesIn(manifestOf(text))).toEqual([]);
});

test.each([
  ["the one it says", "  namespace: shop\n", "shop"],
  ["none", "", undefined],
  ["an empty one", "  namespace: ''\n", undefined],
  ["one that a template decides", "  namespace: {{ .Release.Namespace }}\n", undefined],
])("references stay in the namespace of their manifest: %s", (_, metadata, namespace) => {
  const spec = "  strategy: {canary: {trafficRoutingRef: lane}}\n";
  const targets = referencesIn(manifestOf(rollout(spec, metadata))).map(({ target }) => target.namespace);
  expect(targets).toEqual([namespace]);
});

test("every item of a list refers, and quotes are not part of a name", () => {
  const text = rollout(
    `  strategy:\n    canary:\n      trafficRoutings:\n        - service: "a"\n        - service: 'b'\n`,
  );
  const found = referencesIn(manifestOf(text));
  expect(found.map(({ path }) => path[4])).toEqual([0, 1]);
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(["a", "b"]);
});

test("a reference is found from its first column to behind its last, and nowhere else", () => {
  const text = workload("apiVersion: apps/v1, kind: Deployment, name: web");
  const manifest = manifestOf(text);
  const start = text.indexOf("web");
  const hits = Array.from({ length: text.length }, (_, offset) => offset).filter((offset) =>
    referenceAt(manifest, offset),
  );
  expect(hits).toEqual([start, start + 1, start + 2, start + 3]);
});
