import { load } from "js-yaml";
import { describe, expect, test } from "vitest";
import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { isObject, listAt, objectAt, stringAt, type Json, type JsonObject } from "#domain/json.ts";
import { withSharedData } from "#support/sharedData.ts";
import { readSchemas } from "#schemas/readSchemas.ts";
import { crdFacts, ourFacts, type FactsByPath } from "./fieldFacts.ts";

const schemas = readSchemas();

const releases: readonly { readonly line: ControllerVersion; readonly folder: string }[] = [
  { line: "0.5", folder: "v0.5.0" },
  { line: "0.6", folder: "v0.6.2" },
  { line: "next", folder: "master-2026-06" },
];

const files = ["rollouts", "trafficroutings", "batchreleases", "rollouthistories"];

/** Where we differ from the CRDs on purpose. Whatever a row matches is left out of the comparison, on both sides. */
const deliberate: readonly { readonly why: string; readonly path?: RegExp; readonly rule?: string }[] = [
  {
    why: "A CRD leaves metadata to the server, which reads it as ObjectMeta. We write those fields down.",
    path: /^metadata\./u,
  },
  {
    why: "The enum of the same field states this rule already, so it is never the one that refuses.",
    rule: "self.type in ['Exact','PathPrefix'] || self.type == 'RegularExpression'",
  },
];

function comparable(facts: FactsByPath): Readonly<Record<string, JsonObject>> {
  return Object.fromEntries(
    [...facts]
      .filter(([place]) => !deliberate.some(({ path }) => path?.test(place)))
      .map(([place, fact]) => [place, { ...fact, rules: listAt(fact, ["rules"]).filter(isCompared) }]),
  );
}

function isCompared(celRule: Json): boolean {
  return !deliberate.some(({ rule }) => rule === celRule);
}

function definitionIn(content: string): Json | undefined {
  const definition: unknown = load(content);
  return isObject(definition) ? definition : undefined;
}

describe.each(releases)("controller line $line says what the CRDs of $folder say", ({ line, folder }) => {
  describe.each(files)("%s", (file) => {
    withSharedData("path by path, both ways", `crds/${folder}/${file}.yaml`, (content) => {
      const definition = definitionIn(content);
      const kind = stringAt(definition, ["spec", "names", "kind"]) ?? "";
      const keyOf = (version: Json): string => `${kind}.${stringAt(version, ["name"]) ?? ""}`;
      const versions = listAt(definition, ["spec", "versions"]);
      expect(new Set(versions.map(keyOf))).toEqual(
        new Set([...schemas.kinds.keys()].filter((key) => key.startsWith(`${kind}.`))),
      );
      for (const version of versions) {
        const ours = schemas.kinds.get(keyOf(version));
        const theirs = comparable(crdFacts(objectAt(version, ["schema", "openAPIV3Schema"])));
        expect(Object.keys(theirs).length).toBeGreaterThan(20);
        expect(ours && comparable(ourFacts(schemas, ours, line))).toEqual(theirs);
      }
    });
  });
});

test("only the group's four CRDs make our kinds", () => {
  expect([...schemas.kinds.keys()].toSorted()).toEqual([
    "BatchRelease.v1alpha1",
    "BatchRelease.v1beta1",
    "Rollout.v1alpha1",
    "Rollout.v1beta1",
    "RolloutHistory.v1alpha1",
    "TrafficRouting.v1alpha1",
  ]);
});
