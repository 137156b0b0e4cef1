import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { isList, type Json, stringAt } from "#domain/json.ts";
import type { RuleFacts } from "#rules/rule.ts";
import { withSharedData } from "#support/sharedData.ts";
import { ownersManifest } from "#test-cluster/admissionOracle.ts";
import { lintFiles } from "#support/lintFiles.ts";

interface AdmissionCase {
  readonly id: string;
  /** Row of the fact table that the case was made for. */
  readonly fact: string;
  readonly expected: string;
  /** Who refuses: `schema`, `strict-fields` or `webhook`; empty when nobody does. */
  readonly by: string;
  readonly manifest: string;
}

/** The cases that create an object; those with a patch update one. */
function createCases(content: string): readonly AdmissionCase[] {
  const all: Json = parse(content);
  if (!isList(all)) throw new Error("The file is no list of cases.");
  return all
    .filter((one) => stringAt(one, ["patchType"]) === undefined)
    .map((one) => ({
      id: stringAt(one, ["id"]) ?? "",
      fact: stringAt(one, ["rule"]) ?? "",
      expected: stringAt(one, ["expect"]) ?? "",
      by: stringAt(one, ["by"]) ?? "",
      manifest: stringAt(one, ["manifest"]) ?? "",
    }));
}

/** The rules by which `kubectl create` would fail on a cluster that holds the owners. */
function refusals(manifest: string): readonly RuleFacts[] {
  const files = [
    { name: "owners.yaml", text: ownersManifest },
    { name: "case.yaml", text: manifest },
  ];
  return lintFiles(files, "0.6")
    .filter(({ file }) => file === "case.yaml")
    .map(({ finding }) => finding.rule)
    .filter(({ basis }) => basis === "syntax" || basis === "schema" || basis === "admission");
}

const file = "reference/admission-cases.yaml";

describe("against a real API server with controller v0.6.2", () => {
  withSharedData("every create case gets its verdict", file, (content) => {
    const cases = createCases(content);
    expect(cases.length).toBeGreaterThan(490);
    expect(new Set(cases.map(({ expected }) => expected))).toEqual(new Set(["accepted", "rejected"]));
    const wrong = cases
      .map(({ id, expected, manifest }) => ({ id, expected, rules: refusals(manifest) }))
      .filter(({ expected, rules }) => (rules.length > 0 ? "rejected" : "accepted") !== expected)
      .map(
        ({ id, expected, rules }) =>
          `${id}: ${expected} by the server; ours: ${rules.map((rule) => rule.id).join(" ")}`,
      );
    expect(wrong).toEqual([]);
  });

  withSharedData("what the webhook refuses passes our schema and breaks the rule it was made for", file, (content) => {
    const cases = createCases(content).filter(({ by }) => by === "webhook");
    expect(cases.length).toBeGreaterThan(150);
    const wrong = cases
      .map(({ id, fact, manifest }) => ({ id, fact, rules: refusals(manifest) }))
      .filter(({ fact, rules }) => {
        return !rules.every(({ basis }) => basis === "admission") || !rules.some(({ facts }) => facts.includes(fact));
      })
      .map(({ id, fact, rules }) => `${id} (${fact}): ${rules.map((rule) => rule.id).join(" ")}`);
    expect(wrong).toEqual([]);
  });

  withSharedData("what the schema or strict fields refuse breaks a schema rule", file, (content) => {
    const cases = createCases(content).filter(({ by }) => by === "schema" || by === "strict-fields");
    expect(cases.length).toBeGreaterThan(90);
    const wrong = cases.filter(({ manifest }) => !refusals(manifest).some(({ basis }) => basis === "schema"));
    expect(wrong.map(({ id }) => id)).toEqual([]);
  });
});

test("the owners themselves are accepted", () => {
  const found = lintFiles([{ name: "owners.yaml", text: ownersManifest }], "0.6");
  expect(found.filter(({ finding }) => finding.rule.basis === "admission")).toEqual([]);
});
