import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type Ring, ringConfig } from "./rings.ts";
import { type RingResult, ringResult } from "./ringResult.ts";

let running: ChildProcess | undefined;

/** Runs one ring with its results on the screen, and a report in `.cache/test-results`. */
export async function runRing(ring: Ring, root: string): Promise<RingResult> {
  const report = path.join(root, ".cache", "test-results", `${ring}.json`);
  rmSync(report, { force: true });
  const exitCode = await new Promise<number | null>((resolve) => {
    const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const child = spawn(process.execPath, [vitest, "run", "--config", ringConfig(ring), ...reporters], {
      cwd: root,
      stdio: "inherit",
    });
    running = child;
    child.on("error", () => resolve(null));
    child.on("close", (code) => resolve(code));
  });
  running = undefined;
  const text: unknown = existsSync(report) ? JSON.parse(readFileSync(report, "utf8")) : undefined;
  return ringResult(text, exitCode);
}

/** Ends the ring that runs, and so whatever its tests started. */
export function stopRing(): void {
  running?.kill("SIGTERM");
}
