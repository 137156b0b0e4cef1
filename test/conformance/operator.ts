import { setTimeout as wait } from "node:timers/promises";
import type { Cluster } from "#cluster/clusterPort.ts";
import { connectionSettings } from "#cluster/connectionSettings.ts";
import { readKubeconfig } from "#cluster/kubeconfigFiles.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import type { LiveRollout } from "#domain/live/liveRollout.ts";
import { abort } from "#operations/abort.ts";
import { approve } from "#operations/approve.ts";
import type { OperationHost, Outcome } from "#operations/operation.ts";
import { runOperation } from "#operations/pipeline.ts";
import { targetOf } from "#operations/shownRefusal.ts";
import type { ClusterUnderTest } from "./clusterUnderTest.ts";

/** A person at the product, connected as the product connects, who says yes to every confirmation. */
export interface Operator {
  readonly cluster: Cluster;
  close(): void;
}

/** Connects through the kubeconfig, as the extension does. */
export async function operatorIn(under: ClusterUnderTest): Promise<Operator> {
  const kubeconfig = await readKubeconfig([under.kubeconfigPath]);
  if (!kubeconfig.ok) throw new Error(JSON.stringify(kubeconfig.failure));
  const settings = connectionSettings(kubeconfig.value, under.context);
  if (!settings.ok) throw new Error(JSON.stringify(settings.failure));
  const cluster = connect(settings.value);
  return { cluster, close: () => cluster.close() };
}

const host: OperationHost = {
  now: () => Date.now(),
  wait: async (milliseconds) => {
    await wait(milliseconds);
  },
  confirm: () => Promise.resolve(true),
  progress: () => undefined,
  audit: () => undefined,
};

/** Approves the step that the record shows. */
export function approveStep(operator: Operator, shown: LiveRollout): Promise<Outcome> {
  return runOperation(operator.cluster, approve, targetOf(shown), host, { readOnly: false });
}

/** Aborts the release that the record shows. */
export function abortRelease(operator: Operator, shown: LiveRollout): Promise<Outcome> {
  return runOperation(operator.cluster, abort, targetOf(shown), host, { readOnly: false });
}
