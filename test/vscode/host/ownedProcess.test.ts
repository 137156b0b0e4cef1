import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type OwnedProcess, startOwnedProcess } from "./ownedProcess.ts";

const DEADLINE_MS = 20_000;

/** Starts a child of its own, which listens on a port as long as it lives and prints it. */
const PARENT = `
  import { spawn } from "node:child_process";
  const listen = "const s = require('net').createServer().listen(0, '127.0.0.1', () => console.log('port ' + s.address().port))";
  spawn(process.execPath, ["-e", listen], { stdio: "inherit" });
`;

let folder = "";
let logFile = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "kruise-rollouts-process-"));
  logFile = path.join(folder, "log");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(source: string): OwnedProcess {
  const program = path.join(folder, "program.mjs");
  writeFileSync(program, source);
  return startOwnedProcess(program, [], { environment: process.env, logFile });
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "connect");
    return true;
  } catch {
    // Refused: nobody listens there any more, which is an answer to the question.
    return false;
  } finally {
    socket.destroy();
  }
}

async function untilSilent(port: number): Promise<void> {
  await vi.waitFor(async () => expect(await answers(port)).toBe(false), { timeout: DEADLINE_MS, interval: 50 });
}

test("stop ends the child and what it has started", async () => {
  const owned = start(PARENT);
  const port = Number((await owned.line(/port (\d+)/, DEADLINE_MS))[1]);
  expect(await answers(port)).toBe(true);
  await owned.stop();
  await untilSilent(port);
  await owned.stop();
});

test("the child ends with the process that started it, even when that one is killed", async () => {
  const module = JSON.stringify(new URL("ownedProcess.ts", import.meta.url).href);
  writeFileSync(path.join(folder, "inner.mjs"), PARENT);
  const runner = start(`
    import { startOwnedProcess } from ${module};
    const options = { environment: process.env, logFile: ${JSON.stringify(path.join(folder, "inner-log"))} };
    const inner = startOwnedProcess(${JSON.stringify(path.join(folder, "inner.mjs"))}, [], options);
    console.log("pid " + process.pid + " " + (await inner.line(/port \\d+/, ${DEADLINE_MS}))[0]);
  `);
  const [, pid, port] = await runner.line(/pid (\d+) port (\d+)/, DEADLINE_MS);
  expect(await answers(Number(port))).toBe(true);
  process.kill(Number(pid), "SIGKILL");
  await runner.ended;
  await untilSilent(Number(port));
});

test("a child that ends before it says what is awaited is reported with its last words", async () => {
  const owned = start(`console.log("the disk is full"); process.exitCode = 3;`);
  await expect(owned.line(/ready/, DEADLINE_MS)).rejects.toThrow(/ended before it said \/ready\/[^]*the disk is full/);
  await owned.ended;
  expect(readFileSync(logFile, "utf8")).toBe("the disk is full\n");
});

test("a child that stays silent is reported after the deadline", async () => {
  const owned = start(`setInterval(() => undefined, 1000);`);
  await expect(owned.line(/ready/, 10)).rejects.toThrow(/did not say \/ready\/ within 10 ms/);
  await owned.stop();
});
