import { type JsonObject, objectAt } from "#domain/json.ts";
import type { ObjectKey } from "#domain/objectKey.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { Subject } from "#rules/rule.ts";
import { namespaceOf } from "#workspace/namespace.ts";

/** The workload that the Rollout of the subject drives; undefined when it names none. */
export function workloadKeyOf(subject: Subject): ObjectKey | undefined {
  const workload = rolloutOf(subject)?.workload;
  if (!workload || workload.name === "") return undefined;
  return { ...workloadGroupKind(workload), namespace: namespaceOf(subject.manifest), name: workload.name };
}

/** The labels that the pods of a workload get; undefined for a patch or another manifest that does not say. */
export function podLabels(workload: JsonObject): JsonObject | undefined {
  return objectAt(workload, ["spec", "template", "metadata", "labels"]);
}

/**
 * How many pods a workload asks for; undefined when a template decides, or when the manifest is a patch that leaves
 * everything out. Kubernetes takes an absent number for one.
 */
export function replicasOf(workload: JsonObject): number | undefined {
  const spec = objectAt(workload, ["spec"]);
  const replicas = spec?.["replicas"] ?? undefined;
  if (replicas === undefined) return objectAt(spec, ["template"]) ? 1 : undefined;
  return typeof replicas === "number" ? replicas : undefined;
}
