import { nodeIo } from "./nodeIo.ts";
import { run } from "./run.ts";

// Whoever reads the output may stop early, as `head` does; that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
void run(process.argv.slice(2), nodeIo).then((code) => {
  process.exitCode = code;
});
