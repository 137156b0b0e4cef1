import { setTimeout as wait } from "node:timers/promises";
import type { Cluster } from "#cluster/clusterPort.ts";
import { connectionSettings } from "#cluster/connectionSettings.ts";
import { readKubeconfig } from "#cluster/kubeconfigFiles.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { abort } from "#operations/abort.ts";
import { approve } from "#operations/approve.ts";
import type { AuditEntry, OperationHost, Outcome } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import type { ClusterUnderTest, Person } from "./clusterUnderTest.ts";

/** Time as an operation sees it. */
export type OperationTime = Pick<OperationHost, "now" | "wait">;

/** A person at the product, connected as the product connects, who says yes to every confirmation. */
export interface Operator {
  readonly cluster: Cluster;
  /** The log of this person's operations, oldest first. */
  readonly log: readonly AuditEntry[];
  /** Approves the step that the record shows. */
  approve(shown: LiveRollout): Promise<Outcome>;
  /** Aborts the release that the record shows. */
  abort(shown: LiveRollout): Promise<Outcome>;
  close(): void;
}

const realTime: OperationTime = {
  now: () => Date.now(),
  wait: async (milliseconds) => {
    await wait(milliseconds);
  },
};

/** Connects through the kubeconfig, as the extension does; as the administrator unless told otherwise. */
export async function operatorIn(
  under: Pick<ClusterUnderTest, "kubeconfigPath" | "contexts">,
  person: Person = "admin",
  time: OperationTime = realTime,
): Promise<Operator> {
  const kubeconfig = await readKubeconfig([under.kubeconfigPath]);
  if (!kubeconfig.ok) throw new Error(JSON.stringify(kubeconfig.failure));
  const settings = connectionSettings(kubeconfig.value, under.contexts[person]);
  if (!settings.ok) throw new Error(JSON.stringify(settings.failure));
  const cluster = connect(settings.value);
  const log: AuditEntry[] = [];
  const host: OperationHost = {
    ...time,
    confirm: () => Promise.resolve(true),
    progress: () => undefined,
    audit: (entry) => log.push(entry),
  };
  const policy = { readOnly: false };
  return {
    cluster,
    log,
    approve: (shown) => runOperation(cluster, approve, targetOf(shown), host, policy),
    abort: (shown) => runOperation(cluster, abort, targetOf(shown), host, policy),
    close: () => cluster.close(),
  };
}
