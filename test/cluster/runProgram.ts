import { spawn } from "node:child_process";
import { fail, ok, type Result } from "#domain/result.ts";

/** How a program is run to its end. */
export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly directory?: string;
  readonly environment?: NodeJS.ProcessEnv;
  /** What the program reads from its standard input; nothing by default. */
  readonly input?: string;
}

/** Why a program gave no answer. `missing` is true when there is no such program. */
export interface ProgramFailure {
  readonly missing: boolean;
  readonly exitCode: number | null;
  readonly stderr: string;
}

/** Runs a program to its end and yields its standard output, or what it complained about. */
export function runProgram(run: ProgramRun): Promise<Result<string, ProgramFailure>> {
  return new Promise((resolve) => {
    const child = spawn(run.program, run.args, {
      ...(run.directory === undefined ? {} : { cwd: run.directory }),
      env: run.environment ?? process.env,
      stdio: ["pipe", "pipe", "pipe"],
    });
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    child.on("error", (error: NodeJS.ErrnoException) => {
      resolve(fail({ missing: error.code === "ENOENT", exitCode: null, stderr: error.message }));
    });
    child.on("close", (exitCode) => {
      if (exitCode === 0) resolve(ok(Buffer.concat(stdout).toString()));
      else resolve(fail({ missing: false, exitCode, stderr: Buffer.concat(stderr).toString() }));
    });
    // A program that ends without reading its input closes the pipe; its exit code says whether that matters.
    child.stdin.on("error", () => child.stdin.destroy());
    child.stdin.end(run.input ?? "");
  });
}
