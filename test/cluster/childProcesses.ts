import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A program of the cluster to start. */
export interface PartToStart {
  /** Short name of the part, also the name of its log. */
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
}

/** A started program of the cluster. */
export interface Part {
  readonly name: string;
  /** Id of the process group that holds the program and everything it starts. */
  readonly processGroup: number;
  /** How the program ended, or undefined while it runs. */
  readonly ended: () => string | undefined;
  /** The last lines that the program printed. */
  readonly logTail: () => string;
}

const tailLines = 25;

/** Longer than the leash waits before it kills. */
const stopDeadlineMs = 6_000;

function exists(processGroup: number): boolean {
  try {
    process.kill(-processGroup, 0);
    return true;
  } catch {
    // No process of the group is left: the answer, not a failure.
    return false;
  }
}

function kill(processGroup: number): void {
  if (exists(processGroup)) process.kill(-processGroup, "SIGKILL");
}

interface Running {
  readonly part: Part;
  readonly child: ChildProcess;
  readonly exit: Promise<void>;
}

/** The running programs of one cluster. Each has its process group and its leash, so none can be left behind. */
export class ChildProcesses {
  readonly #leash: string;
  readonly #logDirectory: string;
  readonly #running: Running[] = [];

  constructor(leash: string, logDirectory: string) {
    this.#leash = leash;
    this.#logDirectory = logDirectory;
  }

  /** Starts a program. That it could not be started shows as its end. */
  start(part: PartToStart): Part {
    const logFile = join(this.#logDirectory, `${part.name}.log`);
    const log = openSync(logFile, "a");
    // A group of its own keeps Ctrl-C in a terminal from reaching the program before its owner decides.
    const child = spawn(this.#leash, [part.program, ...part.args], {
      env: { ...process.env, ...part.environment },
      ...(part.directory === undefined ? {} : { cwd: part.directory }),
      detached: true,
      stdio: ["pipe", log, log],
    });
    closeSync(log);
    let ended: string | undefined;
    const exit = new Promise<void>((resolve) => {
      child.once("error", (error) => {
        ended = error.message;
        resolve();
      });
      child.once("exit", (code, signal) => {
        ended = signal === null ? `exit code ${code}` : `signal ${signal}`;
        resolve();
      });
    });
    const started: Part = {
      name: part.name,
      processGroup: child.pid ?? Number.NaN,
      ended: () => ended,
      logTail: () => readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-tailLines).join("\n"),
    };
    this.#running.push({ part: started, child, exit });
    return started;
  }

  /** All programs that were started, in that order, ended ones too. */
  parts(): readonly Part[] {
    return this.#running.map(({ part }) => part);
  }

  /** Asks all programs to end, the last started first, kills what does not, and waits until no process is left. */
  async stop(): Promise<void> {
    for (const { part, child, exit } of this.#running.toReversed()) {
      // The end of its input tells the leash to send SIGTERM, and to kill when that does not help.
      child.stdin?.end();
      const deadline = setTimeout(() => kill(part.processGroup), stopDeadlineMs);
      await exit;
      clearTimeout(deadline);
      kill(part.processGroup);
    }
  }

  /** Kills all programs at once, for the moment when there is no time to wait. */
  killAll(): void {
    for (const { part } of this.#running) kill(part.processGroup);
  }
}

/** True while any process of the part is alive. */
export function isAlive(part: Pick<Part, "processGroup">): boolean {
  return exists(part.processGroup);
}
