// Everything that can be said about the code in half a minute: types, lint, format, layers, unit and protocol tests.
import { spawn } from "node:child_process";
import { importViolations } from "./check/imports.ts";
import { importAliases, sourceFiles } from "./check/sourceFiles.ts";

interface Finding {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
}

const commands: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ["types", "tsc", "-b"],
  ["lint", "oxlint", "--type-aware", "--deny-warnings"],
  ["format", "prettier", "--check", "--log-level", "warn", "."],
  ["unit", "vitest", "run", "--config", "test/unit/vitest.config.ts"],
  ["protocol", "vitest", "run", "--config", "test/protocol/vitest.config.ts"],
];

function run([name, command, ...args]: (typeof commands)[number]): Promise<Finding> {
  return new Promise((resolve) => {
    const child = spawn(`node_modules/.bin/${command}`, args, { shell: process.platform === "win32" });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", (error) => {
      resolve({ name, passed: false, output: String(error) });
    });
    child.on("close", (code) => {
      resolve({ name, passed: code === 0, output: Buffer.concat(chunks).toString() });
    });
  });
}

function layers(): Finding {
  const violations = importViolations(sourceFiles(), importAliases());
  return { name: "layers", passed: violations.length === 0, output: violations.join("\n") };
}

const findings = [layers(), ...(await Promise.all(commands.map(run)))];
for (const { name, passed, output } of findings) {
  console.log(`${passed ? "ok  " : "FAIL"} ${name}`);
  if (!passed) console.log(output);
}
const failed = findings.filter(({ passed }) => !passed).length;
console.log(`${findings.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
