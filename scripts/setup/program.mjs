import { spawn } from "node:child_process";

/**
 * Runs a program without showing what it prints. Resolves to `{ code, output }`: the exit code (null when it did not
 * start or was killed) and the lines it wrote.
 */
export function runProgram(command, args, { cwd, environment = process.env, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env: environment, shell, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: null, output: [error.message] }));
    child.on("close", (code) => resolve({ code, output: output.trimEnd().split("\n") }));
  });
}
