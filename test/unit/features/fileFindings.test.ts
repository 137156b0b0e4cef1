import { expect, test } from "vitest";
import { fileFindings } from "#features/fileFindings.ts";
import { compareProblems } from "#support/fixture.ts";
import { world } from "./world.ts";

/** Where the findings of the first file and the marks of the fixture disagree, both ways. */
function disagreements(text: string, options: { readonly alone: boolean } = { alone: false }): readonly string[] {
  const { fixture, index, open } = world(text);
  const found = fileFindings(open, "0.6", options.alone ? undefined : index).map(({ finding, range }) => ({
    file: open.uri,
    span: { start: open.lines.offset(range.start), end: open.lines.offset(range.end) },
    severity: finding.severity,
    rule: finding.rule.id,
    message: finding.message,
  }));
  return compareProblems(fixture, found);
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
#   ^^^^^^ info threshold/absent
      stepz: []
#     ^^^^^ error schema/unknown-field
      steps:
        - replicas: 200%
#         ^^^^^^^^ info pause/implicit-wait
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
# ^^^^^^^^^ warning lane/object-ref-empty
  strategy: {weigth: 5}
#            ^^^^^^ error schema/unknown-field
`;

test("findings of every document stand where their text stands", () => {
  expect(disagreements(documents)).toEqual([]);
});

test.each([
  ["CRLF", documents.replaceAll("\n", "\r\n")],
  ["lines before", `# a\n\n---\n${documents}`],
])("with %s as well", (_, text) => {
  expect(disagreements(text)).toEqual([]);
});

test("without the other files nothing is said about their names", () => {
  expect(disagreements(documents.replace(/^.*reference\/not-found\n/m, ""), { alone: true })).toEqual([]);
});

test.each([
  [
    "a Rollout of another group",
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: 5}\nspec: {x: 1}\n",
  ],
  ["broken YAML of other people", "a: [\n"],
  ["nothing", ""],
])("nothing is said about %s", (_, text) => {
  expect(disagreements(text)).toEqual([]);
});
