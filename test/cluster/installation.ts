import { join } from "node:path";

/** The executables of a real cluster. */
export const executables = [
  "leash",
  "controlplane",
  "kubectl",
  "manifests",
  "rollouts-manager",
  "kruise-manager",
] as const;

/** The name of an executable of a real cluster. */
export type Executable = (typeof executables)[number];

/** The manifests a real cluster installs, each a Kubernetes List in JSON. */
export const manifestFiles = ["rollouts", "kruise", "gateway-api", "istio"] as const;

/** The name of a set of manifests. */
export type ManifestFile = (typeof manifestFiles)[number];

/** Where everything that the build makes lies. Valid after `buildCluster` has succeeded. */
export interface Installation {
  /** Folder that holds all of it. */
  readonly directory: string;
  readonly executable: (name: Executable) => string;
  readonly manifest: (name: ManifestFile) => string;
  /** Folder with `lua_configuration`, which the Rollouts manager reads from its working directory. */
  readonly rolloutsManagerHome: string;
  /** File with the hash of what the present content was built from. */
  readonly stamp: string;
}

/** The installation in the given folder, by default the repository's own cache. */
export function installationIn(
  directory: string = join(import.meta.dirname, "..", "..", ".cache", "cluster"),
): Installation {
  return {
    directory,
    executable: (name) => join(directory, "bin", name),
    manifest: (name) => join(directory, "manifests", `${name}.json`),
    rolloutsManagerHome: join(directory, "rollouts-manager"),
    stamp: join(directory, "stamp"),
  };
}
