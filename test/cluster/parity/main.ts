import { Command, InvalidArgumentError } from "commander";
import { openAdmissionOracle } from "#test-cluster/admissionOracle.ts";
import { startRealCluster } from "#test-cluster/realCluster.ts";
import { reportOf } from "./report.ts";
import { runParity } from "./run.ts";

function wholeNumber(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new InvalidArgumentError("A whole number is wanted.");
  return Number(text);
}

const program = new Command("npm run parity --")
  .description("Compares our verdict on generated manifests with that of a real API server and the real controller.")
  .option("--count <n>", "manifests to generate", wholeNumber, 2000)
  .option("--seed <n>", "where the generator begins", wholeNumber, 1)
  .parse();
const { count, seed } = program.opts<{ readonly count: number; readonly seed: number }>();

const cluster = await startRealCluster({ report: (line) => console.log(line) });
if (cluster.ok) {
  const namespace = "parity";
  const oracle = await openAdmissionOracle(cluster.value, namespace);
  if (oracle.ok) {
    const { tally, disagreements } = await runParity(oracle.value, namespace, { seed, count });
    for (const disagreement of disagreements) console.log(`\n${disagreement}`);
    console.log(`\nSeed ${seed}\n\n${reportOf(tally)}`);
    process.exitCode = disagreements.length === 0 ? 0 : 1;
    await oracle.value.close();
  } else {
    console.error(oracle.failure);
    process.exitCode = 2;
  }
  await cluster.value.stop();
} else {
  console.error(cluster.failure);
  process.exitCode = 2;
}
