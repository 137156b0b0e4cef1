/** A cluster as a kubeconfig describes it. File paths are absolute; data is base64 as in the file. */
export interface KubeconfigCluster {
  readonly name: string;
  readonly server: string;
  readonly caData: string | undefined;
  readonly caFile: string | undefined;
  readonly skipTlsVerify: boolean;
  readonly tlsServerName: string | undefined;
  readonly proxyUrl: string | undefined;
}

/** A program that prints credentials. The command is absolute unless it is to be found by `PATH`. */
export interface KubeconfigExec {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly provideClusterInfo: boolean;
}

/** Who to be, as a kubeconfig describes it. File paths are absolute; data is base64 as in the file. */
export interface KubeconfigUser {
  readonly name: string;
  readonly certData: string | undefined;
  readonly certFile: string | undefined;
  readonly keyData: string | undefined;
  readonly keyFile: string | undefined;
  readonly token: string | undefined;
  readonly tokenFile: string | undefined;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly exec: KubeconfigExec | undefined;
  readonly authProvider:
    { readonly name: string; readonly config: { readonly [key: string]: string } | undefined } | undefined;
  /** Whom to act as; the user's own rights decide whether that is allowed. */
  readonly impersonate: {
    readonly user: string | undefined;
    readonly uid: string | undefined;
    readonly groups: readonly string[];
    readonly extra: { readonly [key: string]: readonly string[] };
  };
}

/** A cluster and a user under one name. */
export interface KubeconfigContext {
  readonly name: string;
  readonly cluster: string;
  /** Empty where the context names none. */
  readonly user: string;
  readonly namespace: string | undefined;
}

/** What one kubeconfig file says, or several after the merge. Names are unique in each list. */
export interface Kubeconfig {
  /** The files it was read from, in order of precedence. */
  readonly files: readonly string[];
  readonly currentContext: string | undefined;
  readonly contexts: readonly KubeconfigContext[];
  readonly clusters: readonly KubeconfigCluster[];
  readonly users: readonly KubeconfigUser[];
}

/** Why there is no kubeconfig to use. */
export type KubeconfigFailure =
  /** None of the files exists. */
  | { readonly kind: "missing"; readonly files: readonly string[] }
  /** This file exists and cannot be used. */
  | { readonly kind: "broken"; readonly file: string; readonly reason: string };
