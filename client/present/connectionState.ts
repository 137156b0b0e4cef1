import type { ClusterFailure, ClusterIdentity } from "#cluster/clusterPort.ts";

/** How the live side stands: what the welcome texts, the rows at the top and the menus go by. */
export type ConnectionState =
  /** Nobody has looked yet, so nothing was read and nothing asked. */
  | { readonly kind: "notOpened" }
  /** The workspace is not trusted, so no kubeconfig is read: its credential plugins are programs. */
  | { readonly kind: "restricted" }
  | { readonly kind: "noKubeconfig"; readonly files: readonly string[] }
  | { readonly kind: "brokenKubeconfig"; readonly file: string; readonly reason: string }
  /** The context that was asked for, or the current context of the kubeconfig, is not there. */
  | { readonly kind: "noContext"; readonly wanted: string | undefined; readonly available: readonly string[] }
  /** The context is there, and what it names is missing or of no use. */
  | { readonly kind: "incompleteContext"; readonly context: string; readonly reason: string }
  | { readonly kind: "connecting"; readonly identity: ClusterIdentity }
  | { readonly kind: "live"; readonly identity: ClusterIdentity }
  | { readonly kind: "degraded"; readonly identity: ClusterIdentity; readonly failure: ClusterFailure }
  /** The cluster does not know the kind Rollout. */
  | { readonly kind: "absent"; readonly identity: ClusterIdentity };

/** The values of the context key `kruiseRollouts.connection`, which welcome texts and menus test. */
export const connectionKeys = [
  "notOpened",
  "restricted",
  "none",
  "broken",
  "noContext",
  "connecting",
  "live",
  "noCrd",
  "unauthorized",
  "forbidden",
  "unreachable",
  "degraded",
] as const;

export type ConnectionKey = (typeof connectionKeys)[number];

/** The value of the context key for a state. */
export function connectionKey(state: ConnectionState): ConnectionKey {
  switch (state.kind) {
    case "notOpened":
    case "restricted":
    case "noContext":
    case "connecting":
    case "live":
      return state.kind;
    case "noKubeconfig":
      return "none";
    case "brokenKubeconfig":
    case "incompleteContext":
      return "broken";
    case "absent":
      return "noCrd";
    case "degraded":
      return degradedKey(state.failure.kind);
  }
}

/** The identity of the cluster the state is about; undefined before one is known. */
export function connectedAs(state: ConnectionState): ClusterIdentity | undefined {
  return "identity" in state ? state.identity : undefined;
}

function degradedKey(failure: ClusterFailure["kind"]): ConnectionKey {
  if (failure === "unauthorized" || failure === "forbidden") return failure;
  return failure === "unreachable" || failure === "timedOut" ? "unreachable" : "degraded";
}
