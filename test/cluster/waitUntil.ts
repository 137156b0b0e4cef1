import { setTimeout as pause } from "node:timers/promises";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Part } from "./childProcesses.ts";

/** Something to wait for. */
export interface Awaited<Value> {
  /** What is awaited, as it reads after "waiting for". */
  readonly what: string;
  /** Milliseconds after which it counts as failed. */
  readonly within: number;
  /** Looks once; undefined means not yet. */
  readonly look: () => Promise<Value | undefined>;
  /** The program that has to bring it about: once that has ended, waiting is over. */
  readonly by?: Part;
}

const lookEveryMs = 50;

function withLog(sentence: string, part: Part | undefined): string {
  return part === undefined ? sentence : `${sentence}\nThe last lines of the log of ${part.name}:\n${part.logTail()}`;
}

/** Looks until there is something to see, the deadline has passed, or the program that should bring it has ended. */
export async function waitUntil<Value>(awaited: Awaited<Value>): Promise<Result<Value, string>> {
  const deadline = performance.now() + awaited.within;
  for (;;) {
    const seen = await awaited.look();
    if (seen !== undefined) return ok(seen);
    const ended = awaited.by?.ended();
    if (ended !== undefined) {
      return fail(withLog(`${awaited.by?.name} ended (${ended}) while waiting for ${awaited.what}.`, awaited.by));
    }
    if (performance.now() > deadline) {
      return fail(withLog(`Gave up waiting for ${awaited.what} after ${awaited.within / 1000} s.`, awaited.by));
    }
    await pause(lookEveryMs);
  }
}
