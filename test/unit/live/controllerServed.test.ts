import { load } from "js-yaml";
import { expect, test } from "vitest";
import { controllerServed } from "#domain/controllerServed.ts";
import { isObject, type Json, listAt, objectAt, stringAt } from "#domain/json.ts";
import { withSharedData } from "#support/sharedData.ts";

/** What an API server makes of a CRD for its OpenAPI document. */
function published(crd: unknown): Json {
  if (!isObject(crd)) return {};
  const version = listAt(crd, ["spec", "versions"]).find((it) => stringAt(it, ["name"]) === "v1beta1");
  const schema = objectAt(version, ["schema", "openAPIV3Schema"]) ?? {};
  const kinds = [{ group: "rollouts.kruise.io", version: "v1beta1", kind: "Rollout" }];
  return { components: { schemas: { any: { ...schema, "x-kubernetes-group-version-kind": kinds } } } };
}

for (const [folder, line] of [
  ["v0.5.0", "0.5"],
  ["v0.6.2", "0.6"],
  ["master-2026-06", "next"],
] as const) {
  withSharedData(`the definition of ${folder} is that of line ${line}`, `crds/${folder}/rollouts.yaml`, (text) => {
    expect(controllerServed(published(load(text)))).toBe(line);
  });
}

test.each([{}, null, { components: { schemas: {} } }, { components: { schemas: { other: { type: "object" } } } }])(
  "%j does not tell",
  (document) => {
    expect(controllerServed(document)).toBeUndefined();
  },
);
