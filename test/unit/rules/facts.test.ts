import { describe, expect, test } from "vitest";
import { controllerVersions } from "#domain/controllerVersion.ts";
import { rules } from "#rules/registry.ts";

function numbered(prefix: string, last: number): readonly string[] {
  return Array.from({ length: last }, (_, index) => `${prefix}${index + 1}`);
}

/** What the webhook refuses: for v1beta1, for v1alpha1, on updates, and the case in which it fails instead of refusing. */
const webhookFacts = [...numbered("B", 18), ...numbered("A", 19), "BU2", "BU3", "BU4", "BU5", "AU1", "C1"];

describe("every row about the webhook has a rule of basis admission", () => {
  for (const fact of webhookFacts) {
    test(`row ${fact}`, () => {
      expect(rules.filter(({ basis, facts }) => basis === "admission" && facts.includes(fact))).not.toEqual([]);
    });
  }
});

test("rules of basis admission name rows that exist", () => {
  const named = rules.filter(({ basis }) => basis === "admission").flatMap(({ facts }) => facts);
  expect(named.filter((fact) => fact !== "2.D" && !webhookFacts.includes(fact))).toEqual([]);
});

describe("every rule says what a reader needs", () => {
  for (const rule of rules) {
    test(`rule ${rule.id}`, () => {
      expect(rule.title).toMatch(/^[A-Za-z].*[^.]$/);
      expect(rule.explanation).toMatch(/^\S[\s\S]+\n\n\*\*What to do\.\*\* \S/);
      expect(rule.versions.length).toBeGreaterThan(0);
      expect(controllerVersions.filter((version) => rule.versions.includes(version))).toEqual(rule.versions);
    });
  }
});
