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
  .option("--count <n>", "manifests to judge", wholeNumber, 2000)
  .option("--seed <n>", "where the generator begins", wholeNumber, 1)
  .option("--runs <n>", "how many seeds to try, each one more than the last", wholeNumber, 1)
  .parse();
const options = program.opts<{ readonly count: number; readonly seed: number; readonly runs: number }>();

const cluster = await startRealCluster({ report: (line) => console.log(line) });
if (cluster.ok) {
  const namespace = "parity";
  const oracle = await openAdmissionOracle(cluster.value, namespace);
  if (oracle.ok) {
    for (let seed = options.seed; seed < options.seed + options.runs; seed++) {
      const outcome = await runParity(oracle.value, namespace, { seed, count: options.count });
      for (const disagreement of outcome.disagreements) console.log(`\n${disagreement}`);
      console.log(`\nSeed ${seed}\n\n${reportOf(outcome)}`);
      if (outcome.disagreements.length > 0) process.exitCode = 1;
    }
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
