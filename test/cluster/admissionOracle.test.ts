import { afterAll, expect, inject, test } from "vitest";
import { openAdmissionOracle } from "./admissionOracle.ts";
import type { Refuser } from "./verdict.ts";

const opened = await openAdmissionOracle(inject("cluster"), "oracle-readings");
if (!opened.ok) throw new Error(opened.failure);
const oracle = opened.value;

afterAll(() => oracle.close());

const rollout = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: r}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy:
    canary:
      steps:
      - {replicas: 1}
`;

const unknownField = rollout.replace("name: web}", "name: web, namespace: x}");

/** A Rollout whose first step has this content. */
function withStep(step: string): string {
  return rollout.replace("{replicas: 1}", step);
}

/** A Rollout with this metadata. */
function withMetadata(metadata: string): string {
  return rollout.replace("{name: r}", metadata);
}

const readings: readonly (readonly [what: string, manifest: string, by: Refuser | undefined])[] = [
  ["a good Rollout", rollout, undefined],
  ["CRLF line ends", rollout.replaceAll("\n", "\r\n"), undefined],
  ["a byte order mark", `\uFEFF${rollout}`, undefined],
  ["comments and an empty document around it", `# first\n---\n${rollout}---\n# last\n`, undefined],
  [
    "JSON",
    JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" }, data: { a: "b" } }),
    undefined,
  ],
  ["a List of one", `apiVersion: v1\nkind: List\nitems:\n- ${rollout.trimEnd().replaceAll("\n", "\n  ")}\n`, undefined],
  ["a duplicate key, the last value good", withStep("{replicas: 0, replicas: 1}"), undefined],
  ["a duplicate key, the last value bad", withStep("{replicas: 1, replicas: 0}"), "webhook"],
  ["a merge key", withStep("&one {replicas: 1}\n      - {<<: *one}"), undefined],
  ["an octal number", withStep("{replicas: 010}"), undefined],
  ["a whole number with a fraction", withStep("{replicas: 5.0}"), undefined],
  ["a number with a fraction", withStep("{replicas: 1.5}"), "schema"],
  ["yes where a string belongs", withStep("{replicas: 1, traffic: yes}"), "schema"],
  ["null where nothing is required", withStep("{replicas: 1, traffic: null}"), undefined],
  ["a number beyond 32 bits", withStep("{replicas: 2147483648}"), "webhook"],
  ["an annotation that is no string", withMetadata("{name: r, annotations: {a: 1}}"), "decode"],
  ["a label that is no string", withMetadata("{name: r, labels: {a: yes}}"), "decode"],
  ["a label against the syntax", withMetadata('{name: r, labels: {a: "b c"}}'), "schema"],
  ["no name", withMetadata("{}"), "schema"],
  ["a name against the syntax", withMetadata("{name: R_r}"), "schema"],
  ["its own resourceVersion", withMetadata('{name: r, resourceVersion: "5"}'), undefined],
  ["a namespace that does not exist", withMetadata("{name: r, namespace: no-such-namespace}"), "other"],
  ["a name that is taken", withMetadata("{name: owner}"), "other"],
  ["an unknown field", unknownField, "strict-fields"],
  ["an unknown field that is null", rollout.replace("name: web}", "name: web, x: null}"), "strict-fields"],
  ["no kind", "apiVersion: v1\nmetadata: {name: r}\n", "decode"],
  ["no apiVersion", "kind: Rollout\nmetadata: {name: r}\n", "decode"],
  [
    "a kind that does not exist",
    "apiVersion: rollouts.kruise.io/v1beta1\nkind: Rolout\nmetadata: {name: r}\n",
    "schema",
  ],
  ["a group that does not exist", "apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: {name: r}\n", "schema"],
  ["a cluster-wide kind", "apiVersion: v1\nkind: Namespace\nmetadata: {name: some}\n", undefined],
  ["a name that YAML 1.1 takes for a boolean", withMetadata("{name: n}"), "decode"],
  ["a list at the top", "- a\n- b\n", "decode"],
  ["nothing at all", "", "decode"],
  ["nothing but a comment", "# nothing\n", "decode"],
  ["a tab for indentation", rollout.replace("  strategy", "\tstrategy"), "decode"],
  ["a template", rollout.replace("name: r}", "name: {{ .Release.Name }}}"), "decode"],
  ["an unclosed bracket", rollout.replace("name: r}", "name: r"), "decode"],
  ["a good document before a bad one", `${rollout}---\n${withStep("{replicas: 0}")}`, "webhook"],
  ["a bad document before a good one", `${unknownField}---\n${rollout}`, "strict-fields"],
  ["a good document before one that cannot be read", `${rollout}---\n{`, "decode"],
];

test.each(readings)("%s", async (_what, manifest, by) => {
  const verdict = await oracle.verdict(manifest);
  const kubectl = await oracle.kubectlVerdict(manifest);
  expect({ by: verdict.by, accepted: verdict.accepted, kubectl: kubectl.accepted }).toEqual({
    by,
    accepted: by === undefined,
    kubectl: by === undefined,
  });
});
