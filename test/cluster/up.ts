import { contexts } from "./kubeconfig.ts";
import { startRealCluster } from "./realCluster.ts";

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const start = performance.now();
const cluster = await startRealCluster({ openkruise: process.argv.includes("--openkruise"), report: say });
if (cluster.ok) {
  say(`\nA real cluster is up after ${Math.round((performance.now() - start) / 1000)} s. In another terminal:`);
  say(`  export KUBECONFIG=${cluster.value.kubeconfigPath}`);
  say(`  ${cluster.value.kubectlPath} get rollouts`);
  say(`Contexts: ${Object.values(contexts).join(", ")}. Ctrl-C ends it and removes all of it.`);
} else {
  process.stderr.write(`${cluster.failure}\n`);
  process.exitCode = 1;
}
