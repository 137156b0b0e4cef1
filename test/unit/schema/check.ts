import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { isObject, stringAt } from "#domain/json.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import { violations } from "#schema/validate.ts";
import type { SchemaViolation } from "#schema/violation.ts";
import { parseDocument } from "#yaml/parseDocument.ts";

/** The violations of a manifest, each with its path as one text. */
export function check(manifest: string, controller: ControllerVersion = "0.6"): readonly object[] {
  const { value } = parseDocument(manifest);
  if (!isObject(value)) throw new Error("the manifest is no object");
  const apiVersion = parseApiVersion(stringAt(value, ["apiVersion"]) ?? "");
  return violations(apiVersion, stringAt(value, ["kind"]) ?? "", value, controller).map(flat);
}

/** A Rollout with the given strategy, in YAML flow style. */
export function rollout(strategy: string, version: "v1beta1" | "v1alpha1" = "v1beta1"): string {
  const workload = "{apiVersion: apps/v1, kind: Deployment, name: web}";
  const reference = version === "v1beta1" ? `workloadRef: ${workload}` : `objectRef: {workloadRef: ${workload}}`;
  return `
apiVersion: rollouts.kruise.io/${version}
kind: Rollout
metadata: {name: web}
spec:
  ${reference}
  strategy: ${strategy}
`;
}

/** A v1beta1 Rollout in canary style with the given steps. */
export function steps(list: string): string {
  return rollout(`{canary: {steps: [${list}]}}`);
}

/** A v1beta1 Rollout whose only step has the given matches. */
export function matches(list: string): string {
  return steps(`{replicas: 1, matches: [${list}]}`);
}

/** Where the first step is. */
export const firstStep = "spec.strategy.canary.steps.0";

/** Hints about unknown fields have a test file of their own. */
function flat(violation: SchemaViolation): object {
  const { path, ...facts } = violation;
  if (violation.kind === "unknown-field") return { kind: violation.kind, at: path.join("."), since: violation.since };
  return { ...facts, at: path.join(".") };
}
