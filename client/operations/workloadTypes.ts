import type { ResourceType } from "#cluster/clusterPort.ts";
import { parseApiVersion } from "#domain/objectKey.ts";
import type { WorkloadRef } from "#domain/rollingStyle.ts";

/** A kind of workload that can be put back. */
export interface WorkloadType extends ResourceType {
  /** What keeps its former pod templates. */
  readonly history: "replicaSets" | "controllerRevisions";
}

interface Row {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly history: WorkloadType["history"];
}

/**
 * The kinds for which the stable template means an abort. A DaemonSet keeps no stable revision, and the controller takes
 * its old template for one more release (seen on v0.6.2).
 */
const rows: readonly Row[] = [
  { group: "apps", kind: "Deployment", plural: "deployments", history: "replicaSets" },
  { group: "apps", kind: "StatefulSet", plural: "statefulsets", history: "controllerRevisions" },
  { group: "apps.kruise.io", kind: "CloneSet", plural: "clonesets", history: "controllerRevisions" },
  { group: "apps.kruise.io", kind: "StatefulSet", plural: "statefulsets", history: "controllerRevisions" },
];

/** The type of a workload that can be put back, in the version that the Rollout names; undefined for all others. */
export function workloadType({ apiVersion, kind }: WorkloadRef): WorkloadType | undefined {
  const { group, version } = parseApiVersion(apiVersion);
  const row = rows.find((one) => one.group === group && one.kind === kind);
  return row && { group, version, plural: row.plural, history: row.history };
}
