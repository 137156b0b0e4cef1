import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { repositoryRoot } from "#vscode-host/repository.ts";
import { expect, test } from "vitest";

test("npm start shows the releases of the demo cluster in the tree", async () => {
  const program = path.join(repositoryRoot, "scripts", "start.ts");
  const child = spawn(process.execPath, [program, "--smoke"], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const [code] = await once(child, "close");
  expect(output).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\S+$/m);
  expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/^ok$/m) });
});
