import type { Cluster } from "#cluster/clusterPort.ts";
import { connectionSettings, type ConnectionSettings } from "#cluster/connectionSettings.ts";
import type { ConnectOptions } from "#cluster/kubernetesCluster.ts";
import { connect } from "#cluster/kubernetesCluster.ts";
import { listWatchTimings, type ListWatchTimings } from "#cluster/listWatch.ts";
import { parseKubeconfig } from "#cluster/parseKubeconfig.ts";

/** Limits short enough that a test notices what goes wrong within its deadline. */
export const quickTimings: ListWatchTimings = {
  ...listWatchTimings,
  backoff: { shortestMs: 20, longestMs: 200 },
  shortestWatchMs: 50,
  absentMs: 50,
};

/** The settings of a context at this address, with these fields of its cluster and its user. */
export function settingsFor(server: string, user: object = {}, cluster: object = {}): ConnectionSettings {
  const config = {
    clusters: [{ name: "c", cluster: { server, ...cluster } }],
    users: [{ name: "u", user }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u", namespace: "own" } }],
    "current-context": "x",
  };
  const parsed = parseKubeconfig(JSON.stringify(config), "/kubeconfigs/config");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.failure));
  const settings = connectionSettings(parsed.value, undefined);
  if (!settings.ok) throw new Error(JSON.stringify(settings.failure));
  return settings.value;
}

/** A connection to this address with quick timings. */
export function connectTo(server: string, user: object = {}, options: ConnectOptions = {}): Cluster {
  return connect(settingsFor(server, user), { timings: quickTimings, ...options });
}
