/** A Go module the real cluster is built from, at the exact version the project is held against. */
export interface UpstreamModule {
  readonly path: string;
  readonly version: string;
}

/** The controller whose behavior the product describes. */
export const rolloutsModule: UpstreamModule = { path: "github.com/openkruise/rollouts", version: "v0.6.2" };

/** The controller of CloneSet and of the Advanced workload kinds. */
export const kruiseModule: UpstreamModule = { path: "github.com/openkruise/kruise", version: "v1.8.3" };

/** What the control plane and kubectl are; `controlplane/go.mod` requires the same version. */
export const kubernetesVersion = "v1.34.4";
