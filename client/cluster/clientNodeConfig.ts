import { KubeConfig } from "@kubernetes/client-node/dist/config.js";
import type { Cluster, User } from "@kubernetes/client-node/dist/config_types.js";
import type { ConnectionSettings } from "./connectionSettings.ts";
import type { KubeconfigCluster, KubeconfigExec, KubeconfigUser } from "./kubeconfig.ts";

/**
 * client-node's own kubeconfig object for one context, made by hand because its loader differs from kubectl's. It is
 * used for credentials only: client certificates, tokens, exec plugins, OIDC and the older cloud providers.
 */
export function clientNodeConfig(settings: ConnectionSettings): KubeConfig {
  const config = new KubeConfig();
  const cluster = clientNodeCluster(settings.cluster);
  const user = clientNodeUser(settings.user, settings.cluster);
  config.loadFromOptions({
    clusters: [cluster],
    users: [user],
    contexts: [{ name: settings.identity.context, cluster: cluster.name, user: user.name }],
    currentContext: settings.identity.context,
  });
  return config;
}

/** client-node refuses plain http unless certificates are not to be checked, which means nothing there. */
function clientNodeCluster(cluster: KubeconfigCluster): Cluster {
  return {
    name: cluster.name,
    server: cluster.server,
    skipTLSVerify: cluster.skipTlsVerify || cluster.server.startsWith("http:"),
    ...given("caData", cluster.caData),
    ...given("caFile", cluster.caData === undefined ? cluster.caFile : undefined),
    ...given("tlsServerName", cluster.tlsServerName),
    ...given("proxyUrl", cluster.proxyUrl),
  };
}

/** As in kubectl, data goes before a file, and a token file before a token. */
function clientNodeUser(user: KubeconfigUser, cluster: KubeconfigCluster): User {
  return {
    name: user.name,
    ...given("certData", user.certData),
    ...given("certFile", user.certData === undefined ? user.certFile : undefined),
    ...given("keyData", user.keyData),
    ...given("keyFile", user.keyData === undefined ? user.keyFile : undefined),
    ...given("token", user.tokenFile === undefined ? user.token : undefined),
    ...given("username", user.username),
    ...given("password", user.password),
    ...given("exec", user.exec && execWithInfo(user.exec, cluster)),
    ...given("authProvider", authProvider(user)),
    ...given("impersonateUser", user.impersonate.user),
  };
}

/** client-node knows token files only as an "auth provider" of its own. */
function authProvider(user: KubeconfigUser): unknown {
  if (user.tokenFile !== undefined) return { name: "tokenFile", config: { tokenFile: user.tokenFile } };
  return user.authProvider;
}

/**
 * Adds the variable by which a plugin learns what is asked of it. client-node leaves it out, and some plugins fail
 * without it.
 * @see k8s.io/client-go plugin/pkg/client/auth/exec/exec.go (v0.34.4)
 */
function execWithInfo(exec: KubeconfigExec, cluster: KubeconfigCluster): unknown {
  const info = {
    kind: "ExecCredential",
    apiVersion: exec.apiVersion,
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              ...given("tls-server-name", cluster.tlsServerName),
              ...given("insecure-skip-tls-verify", cluster.skipTlsVerify || undefined),
              ...given("certificate-authority-data", cluster.caData),
              ...given("proxy-url", cluster.proxyUrl),
            },
          }
        : {}),
    },
  };
  return {
    ...exec,
    env: [...exec.env, { name: "KUBERNETES_EXEC_INFO", value: JSON.stringify(info) }],
  };
}

/** An object with the key where there is a value, and without it where there is none. */
function given<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  if (value === undefined) return {};
  const one: { [K in Key]?: Value } = {};
  one[key] = value;
  return one;
}
