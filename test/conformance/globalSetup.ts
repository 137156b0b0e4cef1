import type { TestProject } from "vitest/node";
import { contextOf } from "#simulator/kubeconfig.ts";
import { startSimulator } from "#simulator/simulator.ts";
import type { ClusterUnderTest } from "./clusterUnderTest.ts";

/**
 * The simulator lives its own time, faster than ours; what a person waits for is still waited for, only shorter. Not
 * much faster: the window in which the controller overwrites an approval has to stay wide enough to be hit.
 */
const speed = 4;

/** Runs the suite on the simulator. `npm run test:cluster` runs the same files on the real controller. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const simulator = await startSimulator({ speed });
  const under: ClusterUnderTest = {
    name: "the simulator",
    server: simulator.server,
    token: simulator.token,
    certificateAuthority: simulator.certificateAuthority,
    kubeconfigPath: simulator.kubeconfigPath,
    contexts: contextOf,
    logDirectory: undefined,
  };
  project.provide("clusterUnderTest", under);
  return () => simulator.stop();
}
