import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createWriteStream } from "node:fs";

/** Enough of a child's output to explain a failure; the whole of it is in the log file. */
const KEPT_LINES = 500;

/** How long a child may take over an orderly end before it is killed. */
const ORDERLY_END_MS = 5_000;

/** A child process which never outlives this one. It leads a process group, so its own children end with it. */
export interface OwnedProcess {
  readonly pid: number;
  /** The last lines it printed, oldest first. */
  lines(): readonly string[];
  /** The first line, printed or still to come, that matches. Throws when the child ends first, or after the deadline. */
  line(pattern: RegExp, deadlineMs: number): Promise<RegExpExecArray>;
  /** Resolves when it has ended, asked to or not. */
  readonly ended: Promise<void>;
  /** Ends it and all its children; resolves when they are gone. May be called again. */
  stop(): Promise<void>;
}

export interface OwnedProcessOptions {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Everything the child prints goes into this file. */
  readonly logFile: string;
}

const END_WITH_PARENT = new URL("endWithParent.mjs", import.meta.url).href;

const living = new Set<ChildProcess>();

/** Starts a program of Node. */
export function startOwnedProcess(
  program: string,
  args: readonly string[],
  { environment, logFile }: OwnedProcessOptions,
): OwnedProcess {
  const child = spawn(process.execPath, ["--import", END_WITH_PARENT, program, ...args], {
    env: { ...environment, KRUISE_STARTED_BY: String(process.pid) },
    stdio: ["pipe", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const lines: string[] = [];
  // It comes when the program cannot be started, which the missing pid has told already, or cannot be signaled.
  child.on("error", (error) => lines.push(error.message));
  const pid = child.pid;
  if (pid === undefined) {
    throw new Error(`${program} could not be started. See that the file exists and may be run.`);
  }
  living.add(child);
  endChildrenWithThisProcess();

  const listeners = new Set<(line: string) => void>();
  const log = createWriteStream(logFile);
  for (const stream of [child.stdout, child.stderr]) {
    let rest = "";
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      log.write(chunk);
      const parts = (rest + chunk).split("\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        lines.push(part);
        listeners.forEach((listener) => listener(part));
      }
      lines.splice(0, Math.max(0, lines.length - KEPT_LINES));
    });
  }
  const ended = new Promise<void>((resolve) => {
    child.on("close", () => {
      living.delete(child);
      log.end(resolve);
    });
  });

  return {
    pid,
    ended,
    lines: () => [...lines],
    line: (pattern, deadlineMs) =>
      new Promise((resolve, reject) => {
        const settle = (action: () => void): void => {
          clearTimeout(timer);
          listeners.delete(look);
          action();
        };
        const look = (line: string): void => {
          const match = pattern.exec(line);
          if (match !== null) {
            settle(() => resolve(match));
          }
        };
        const giveUp = (what: string) => (): void =>
          settle(() => reject(new Error(`${program} ${what}. Its log is ${logFile}; it ends with:\n${tail(lines)}`)));
        const timer = setTimeout(giveUp(`did not say ${pattern} within ${deadlineMs} ms`), deadlineMs);
        listeners.add(look);
        void ended.then(giveUp(`ended before it said ${pattern}`));
        lines.forEach(look);
      }),
    stop: async () => {
      if (living.has(child)) {
        signalGroup(pid, "SIGTERM");
        const killer = setTimeout(() => signalGroup(pid, "SIGKILL"), ORDERLY_END_MS);
        await ended;
        clearTimeout(killer);
      }
      // The leader may end before those it started.
      signalGroup(pid, "SIGKILL");
    },
  };
}

function tail(lines: readonly string[]): string {
  return lines.slice(-15).join("\n");
}

function signalGroup(pid: number, signal: "SIGTERM" | "SIGKILL"): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(pid), "/t", "/f"], { stdio: "ignore" });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) {
      throw error;
    }
    // Nobody is left in the group, which is what was wanted.
  }
}

function killLiving(): void {
  for (const child of living) {
    if (child.pid !== undefined) {
      signalGroup(child.pid, "SIGKILL");
    }
  }
}

let watching = false;

function endChildrenWithThisProcess(): void {
  if (watching) {
    return;
  }
  watching = true;
  process.once("exit", killLiving);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const onSignal = (): void => {
      // Whoever else listens ends in good order and in his own time; where nobody does, the signal does what it does.
      if (process.listenerCount(signal) === 1) {
        killLiving();
        process.removeListener(signal, onSignal);
        process.kill(process.pid, signal);
      }
    };
    // First in the row, to count also those listeners who leave it when they are called.
    process.prependListener(signal, onSignal);
  }
}
