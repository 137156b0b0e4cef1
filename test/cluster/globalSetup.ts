import type { TestProject } from "vitest/node";
import type { ClusterUnderTest } from "#conformance/clusterUnderTest.ts";
import { contexts } from "./kubeconfig.ts";
import { startRealCluster, type ClusterAccess } from "./realCluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The real cluster of this test run. */
    cluster: ClusterAccess;
  }
}

/** Starts the one cluster of a test run, and ends it. That it cannot be started fails the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const started = await startRealCluster({ report: (line) => process.stdout.write(`[cluster] ${line}\n`) });
  if (!started.ok) throw new Error(started.failure);
  const cluster = started.value;
  project.provide("cluster", cluster.access);
  const under: ClusterUnderTest = {
    name: "the real controller",
    server: cluster.access.server,
    token: cluster.access.token,
    certificateAuthority: cluster.access.certificateAuthority,
    kubeconfigPath: cluster.access.kubeconfigPath,
    contexts,
    logDirectory: cluster.access.logDirectory,
  };
  project.provide("clusterUnderTest", under);
  return async () => {
    // A program that ended by itself explains failures which its absence caused.
    for (const part of cluster.parts().filter((each) => each.ended() !== undefined)) {
      process.stdout.write(`[cluster] ${part.name} had ended (${part.ended()}):\n${part.logTail()}\n`);
    }
    await cluster.stop();
  };
}
