import { inject } from "vitest";

/** A cluster that the conformance suite runs against: the real one, or the simulator. Plain data. */
export interface ClusterUnderTest {
  /** What it is, for the names of tests. */
  readonly name: string;
  /** Base URL without a slash at the end. */
  readonly server: string;
  /** Bearer token of a user who may do everything. */
  readonly token: string;
  /** PEM text, undefined where the server speaks plain HTTP. */
  readonly certificateAuthority: string | undefined;
  readonly kubeconfigPath: string;
  /**
   * Contexts of that kubeconfig, by who uses them. In the namespace `default` the editor may do what releasing takes and
   * the viewer may look; neither may do anything anywhere else.
   */
  readonly contexts: Readonly<Record<Person, string>>;
  /** Folder of the logs of its programs, each file ending in `.log`; undefined where there are none. */
  readonly logDirectory: string | undefined;
}

/** Who works with the cluster. */
export type Person = "admin" | "editor" | "viewer";

declare module "vitest" {
  interface ProvidedContext {
    /** The cluster of this run of the conformance suite. */
    clusterUnderTest: ClusterUnderTest;
  }
}

/** The cluster that the ring's set-up provided. */
export function clusterUnderTest(): ClusterUnderTest {
  return inject("clusterUnderTest");
}
