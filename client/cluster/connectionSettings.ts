import { fail, ok, type Result } from "#domain/result.ts";
import type { ClusterIdentity } from "./clusterPort.ts";
import type { Kubeconfig, KubeconfigCluster, KubeconfigUser } from "./kubeconfig.ts";

/** Why a kubeconfig gives no cluster to talk to. */
export type ContextFailure =
  /** The wanted context, or without one the current context, is not there. */
  | { readonly kind: "noContext"; readonly wanted: string | undefined; readonly available: readonly string[] }
  /** The context is there, and what it names is missing or of no use. */
  | { readonly kind: "incomplete"; readonly context: string; readonly reason: string };

/** Everything a connection needs to know, taken out of a kubeconfig once. */
export interface ConnectionSettings {
  readonly identity: ClusterIdentity;
  readonly server: URL;
  readonly cluster: KubeconfigCluster;
  readonly user: KubeconfigUser;
}

/** Looks up a context by name; undefined takes the current one. A context without a user connects as nobody. */
export function connectionSettings(
  kubeconfig: Kubeconfig,
  contextName: string | undefined,
): Result<ConnectionSettings, ContextFailure> {
  const wanted = contextName ?? kubeconfig.currentContext;
  const context = kubeconfig.contexts.find(({ name }) => name === wanted);
  if (!context) return fail({ kind: "noContext", wanted, available: kubeconfig.contexts.map(({ name }) => name) });
  const incomplete = (reason: string): Result<never, ContextFailure> =>
    fail({ kind: "incomplete", context: context.name, reason });
  const cluster = kubeconfig.clusters.find(({ name }) => name === context.cluster);
  if (!cluster) return incomplete(`its cluster ${JSON.stringify(context.cluster)} is not in the kubeconfig`);
  const user = context.user === "" ? nobody : kubeconfig.users.find(({ name }) => name === context.user);
  if (!user) return incomplete(`its user ${JSON.stringify(context.user)} is not in the kubeconfig`);
  const server = serverUrl(cluster.server);
  if (!server) {
    return incomplete(`the server ${JSON.stringify(cluster.server)} of its cluster is not an http or https address`);
  }
  return ok({
    identity: {
      context: context.name,
      server: cluster.server,
      user: user.name,
      namespace: context.namespace ?? "default",
    },
    server,
    cluster,
    user,
  });
}

function serverUrl(text: string): URL | undefined {
  const url = URL.parse(text);
  return url?.protocol === "https:" || url?.protocol === "http:" ? url : undefined;
}

const nobody: KubeconfigUser = {
  name: "",
  certData: undefined,
  certFile: undefined,
  keyData: undefined,
  keyFile: undefined,
  token: undefined,
  tokenFile: undefined,
  username: undefined,
  password: undefined,
  exec: undefined,
  authProvider: undefined,
  impersonate: { user: undefined, uid: undefined, groups: [], extra: {} },
};
