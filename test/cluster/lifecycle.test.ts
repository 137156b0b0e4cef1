import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { isAlive } from "./childProcesses.ts";
import { installationIn } from "./installation.ts";
import { startRealCluster } from "./realCluster.ts";
import { runProgram } from "./runProgram.ts";
import { waitUntil } from "./waitUntil.ts";

/** True once nobody accepts connections at the address. */
async function refusesConnections(server: string): Promise<true | undefined> {
  try {
    await fetch(server);
    return undefined;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    // A certificate that fetch does not trust means that somebody still answers.
    return cause instanceof Error && "code" in cause && cause.code === "ECONNREFUSED" ? true : undefined;
  }
}

test("a second cluster runs beside the first, and after its end no process and no file of it is left", async () => {
  const started = await startRealCluster({ openkruise: true });
  if (!started.ok) throw new Error(started.failure);
  const cluster = started.value;
  const parts = cluster.parts();
  expect(parts.map(({ name }) => name)).toEqual([
    "etcd",
    "apiserver",
    "controllers",
    "kruise-manager",
    "rollouts-manager",
  ]);
  expect(parts.filter(isAlive)).toEqual(parts);
  expect(await refusesConnections(cluster.server)).toBeUndefined();
  expect(cluster.logs()).toHaveLength(parts.length);

  await cluster.stop();
  expect(parts.filter(isAlive)).toEqual([]);
  expect(await refusesConnections(cluster.server)).toBe(true);
  expect(existsSync(cluster.directory)).toBe(false);
});

test("a part that cannot start fails the start with its log, and nothing is left running", async () => {
  const before = await ownChildren();
  const good = installationIn();
  const lines: string[] = [];
  const started = await startRealCluster({
    installation: {
      ...good,
      executable: (name) =>
        name === "rollouts-manager" ? join(good.directory, "no-such-program") : good.executable(name),
    },
    report: (line) => lines.push(line),
  });
  if (started.ok) throw new Error("a cluster without its manager must not start");
  expect(lines.at(-1)).toBe("setting up the Rollouts manager");
  expect(started.failure).toMatch(/^rollouts-manager ended \(exit code 127\) while waiting for the Rollouts manager/);
  expect(started.failure).toMatch(/cannot start .*no-such-program/);
  expect(await ownChildren()).toEqual(before);
});

/** The command lines of all processes on this machine that name the folder. */
async function processesThatName(directory: string): Promise<readonly string[]> {
  const listed = await runProgram({ program: "ps", args: ["-axww", "-o", "pid=,args="] });
  if (!listed.ok) throw new Error(listed.failure.stderr);
  return listed.value.split("\n").filter((line) => line.includes(directory));
}

/** The command lines of the processes that this one has started, without the `ps` that lists them. */
async function ownChildren(): Promise<readonly string[]> {
  const listed = await runProgram({ program: "ps", args: ["-axww", "-o", "ppid=,args="] });
  if (!listed.ok) throw new Error(listed.failure.stderr);
  const own = listed.value.split("\n").filter((line) => Number.parseInt(line, 10) === process.pid);
  return own.filter((line) => !line.includes(" ps -axww"));
}

/** Lines of `up.ts` up to the one that says how to stop it, and its process. */
async function startForAPerson() {
  const child = spawn(process.execPath, [join(import.meta.dirname, "up.ts")], { stdio: ["ignore", "pipe", "inherit"] });
  let kubeconfig = "";
  for await (const line of createInterface({ input: child.stdout })) {
    kubeconfig = /KUBECONFIG=(.*)$/.exec(line)?.[1] ?? kubeconfig;
    if (line.includes("Ctrl-C")) break;
  }
  return { child, kubeconfig };
}

test.each(["SIGINT", "SIGTERM", "SIGKILL"] as const)(
  "a runner that ends by %s takes its cluster along",
  async (signal) => {
    const { child, kubeconfig } = await startForAPerson();
    const directory = dirname(kubeconfig);
    // Each of the four programs and its leash.
    expect(await processesThatName(directory)).toHaveLength(8);

    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
    const gone = await waitUntil({
      what: "the programs to end",
      within: 20_000,
      look: async () => ((await processesThatName(directory)).length === 0 ? true : undefined),
    });
    expect(gone).toEqual({ ok: true, value: true });
    // Nobody can clean up after a kill; after every other end the folder is gone as well.
    expect(existsSync(directory)).toBe(signal === "SIGKILL");
    await rm(directory, { recursive: true, force: true });
  },
);
