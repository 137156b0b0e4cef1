import { expect, test } from "vitest";
import { toDiagnostic } from "#features/diagnostics.ts";
import { fileFindings } from "#features/fileFindings.ts";
import { rules } from "#rules/registry.ts";
import { compareProblems } from "#support/fixture.ts";
import { world } from "./world.ts";

/** Compares all findings of the first file with the marks of the fixture, both ways. */
function check(text: string, options: { readonly alone: boolean } = { alone: false }): void {
  const { fixture, index, open } = world(text);
  const found = fileFindings(open, "0.6", options.alone ? undefined : index).map(({ finding, range }) => ({
    file: open.uri,
    span: { start: open.lines.offset(range.start), end: open.lines.offset(range.end) },
    severity: finding.severity,
    rule: finding.rule.id,
    message: finding.message,
  }));
  expect(compareProblems(fixture, found)).toEqual([]);
}

const documents = `apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
#                                                            ^^^ warning reference/not-found
  strategy:
    canary:
      stepz: []
#     ^^^^^ error schema/unknown-field
      steps:
        - replicas: 200%
#                   ^^^^ error steps/replicas-range
---
a: 'b' c
#      ^ error yaml/unreadable
---
apiVersion: rollouts.kruise.io/v1alpha1
kind: TrafficRouting
metadata: {name: lane}
spec:
  objectRef: []
  strategy: {weigth: 5}
#            ^^^^^^ error schema/unknown-field
`;

test("findings of every document stand where their text stands", () => {
  check(documents);
});

test.each([
  ["CRLF", documents.replaceAll("\n", "\r\n")],
  ["lines before", `# a\n\n---\n${documents}`],
])("with %s as well", (_, text) => {
  check(text);
});

test("without the other files nothing is said about their names", () => {
  check(documents.replace(/^.*reference\/not-found\n/m, ""), { alone: true });
});

test.each([
  [
    "a Rollout of another group",
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: 5}\nspec: {x: 1}\n",
  ],
  ["broken YAML of other people", "a: [\n"],
  ["nothing", ""],
])("nothing is said about %s", (_, text) => {
  check(text);
});

test("rules about ignored fields exist, and only theirs are faded", () => {
  const { open } = world(`apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {trafficRoutingRef: lane, stepz: []}}
`);
  const diagnostics = fileFindings(open, "0.6", undefined).map(toDiagnostic);
  const faded = diagnostics.filter(({ tags }) => tags !== undefined).map(({ code }) => code);
  expect(faded).toEqual(["lane/ref-not-read"]);
  expect(rules.map(({ id }) => id)).toEqual(expect.arrayContaining(faded));
  expect(diagnostics.length).toBeGreaterThan(1);
});
