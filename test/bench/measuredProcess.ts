import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isObject } from "#domain/json.ts";

/** What a process has used, in milliseconds: time of processors, and time on the clock since it began. */
export interface Usage {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** A script in a process of its own that can be asked what it has used. */
export function measuredProcess(script: string, args: readonly string[]): ChildProcess {
  const report = pathToFileURL(join(import.meta.dirname, "cpuUsage.mjs")).href;
  return fork(script, args, { execArgv: ["--import", report], silent: true });
}

/** What the process has used until now; it has to be running. */
export async function usageNow(child: ChildProcess): Promise<Usage> {
  const answer = nextUsage(child);
  child.send("usage");
  return await answer;
}

/** What the process used in all, and the code it ended with. */
export async function usageAtEnd(child: ChildProcess): Promise<Usage & { readonly code: number | null }> {
  const ended = new Promise<number | null>((end, fail) => {
    child.on("error", fail);
    child.on("close", end);
  });
  const [usage, code] = await Promise.all([nextUsage(child), ended]);
  return { ...usage, code };
}

function nextUsage(child: ChildProcess): Promise<Usage> {
  return new Promise((answer) => {
    child.once("message", (message: unknown) => {
      const { cpuMs, wallMs } = isObject(message) ? message : {};
      if (typeof cpuMs === "number" && typeof wallMs === "number") answer({ cpuMs, wallMs });
    });
  });
}
