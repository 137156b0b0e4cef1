import { expect, test } from "vitest";
import { toDiagnostic } from "#features/diagnostics.ts";
import { fileFindings, type PlacedFinding } from "#features/fileFindings.ts";
import { rules } from "#rules/registry.ts";
import { severities } from "#rules/rule.ts";
import { world } from "./world.ts";

/** A finding that stands for all of its kind. */
function sample(): PlacedFinding {
  const { open } = world("apiVersion: rollouts.kruise.io/v1beta1\nkind: Rollout\nmetadata: {name: web}\nspecc: {}\n");
  const placed = fileFindings(open, "0.6", undefined).find(({ finding }) => finding.path.includes("specc"));
  if (!placed) throw new Error("The text has no such finding.");
  return placed;
}

test("a finding in the words of the protocol", () => {
  const { finding } = sample();
  expect(toDiagnostic(sample())).toEqual({
    range: { start: { line: 3, character: 0 }, end: { line: 3, character: 5 } },
    severity: 1,
    source: "kruise-rollouts",
    code: "schema/unknown-field",
    message: finding.message,
    data: { path: ["specc"] },
  });
});

test("every severity has its own", () => {
  const { finding, ...placed } = sample();
  const shown = severities.map((severity) => toDiagnostic({ ...placed, finding: { ...finding, severity } }).severity);
  expect(shown).toEqual([1, 2, 3]);
});

test("faded is what has no effect where it stands", () => {
  const { finding, ...placed } = sample();
  const faded = rules.filter((rule) => toDiagnostic({ ...placed, finding: { ...finding, rule } }).tags?.includes(1));
  expect(faded.map(({ id }) => id).toSorted()).toEqual([
    "canary/flag-ignored",
    "canary/patch-without-canary",
    "canary/service-flag-dropped",
    "lane/first-object-ref-only",
    "lane/ref-not-read",
    "rollout/rollback-in-batch-ignored",
    "rollout/rollout-id-dropped",
    "strategy/rolling-style-ignored",
    "suppression/unused",
    "threshold/blue-green-ignored",
    "threshold/unreadable",
    "traffic/condition-ignored",
    "traffic/first-condition-only",
    "traffic/header-modifier-alone",
    "traffic/header-modifier-ignored",
    "traffic/no-routing",
    "traffic/weight-dropped",
  ]);
});
