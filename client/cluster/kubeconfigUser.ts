import type { KubeconfigExec, KubeconfigUser } from "./kubeconfig.ts";
import type { KubeconfigFields } from "./kubeconfigFields.ts";

/** Reads one entry of the list `users`. */
export function readUser(entry: KubeconfigFields): KubeconfigUser {
  const user = entry.object("user");
  return {
    name: entry.text("name"),
    certData: user.nonEmpty("client-certificate-data"),
    certFile: user.file("client-certificate"),
    keyData: user.nonEmpty("client-key-data"),
    keyFile: user.file("client-key"),
    token: user.nonEmpty("token"),
    tokenFile: user.file("tokenFile"),
    username: user.nonEmpty("username"),
    password: user.nonEmpty("password"),
    exec: user.has("exec") ? readExec(user.object("exec")) : undefined,
    authProvider: user.has("auth-provider") ? readAuthProvider(user.object("auth-provider")) : undefined,
    impersonate: {
      user: user.nonEmpty("as"),
      uid: user.nonEmpty("as-uid"),
      groups: user.texts("as-groups"),
      extra: readExtra(user.object("as-user-extra")),
    },
  };
}

function readExec(exec: KubeconfigFields): KubeconfigExec {
  return {
    apiVersion: exec.text("apiVersion"),
    command: exec.program("command"),
    args: exec.texts("args"),
    env: exec.list("env").map((variable) => ({ name: variable.text("name"), value: variable.text("value") })),
    provideClusterInfo: exec.flag("provideClusterInfo"),
  };
}

function readAuthProvider(provider: KubeconfigFields): NonNullable<KubeconfigUser["authProvider"]> {
  const config = provider.object("config");
  return {
    name: provider.text("name"),
    config: provider.has("config")
      ? Object.fromEntries(config.keys().map((key) => [key, config.text(key)]))
      : undefined,
  };
}

function readExtra(extra: KubeconfigFields): KubeconfigUser["impersonate"]["extra"] {
  return Object.fromEntries(extra.keys().map((key) => [key, extra.texts(key)]));
}
