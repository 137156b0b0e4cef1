import { nodeIo } from "./nodeIo.ts";
import { run } from "./run.ts";

// Whoever reads the output may stop early, as `head` does; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

async function main(): Promise<void> {
  process.exitCode = await run(process.argv.slice(2), nodeIo);
}

void main();
