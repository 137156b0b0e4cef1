import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { buildCluster } from "./build.ts";
import { inputHash, isUpToDate } from "./buildStamp.ts";
import { installationIn } from "./installation.ts";
import { runProgram } from "./runProgram.ts";
import { kubernetesVersion } from "./upstream.ts";

test("a second build has nothing to do", async () => {
  const lines: string[] = [];
  expect(await buildCluster((line) => lines.push(line))).toMatchObject({ ok: true });
  expect(lines).toEqual([]);
});

test("what was built with another Go, or is incomplete, is not up to date", async () => {
  const present = installationIn();
  const hash = await readFile(present.stamp, "utf8");
  expect(await isUpToDate(present, hash)).toBe(true);
  expect(await isUpToDate(present, await inputHash("go version go0.0"))).toBe(false);
  const incomplete = { ...present, executable: () => join(present.directory, "no-such-program") };
  expect(await isUpToDate(incomplete, hash)).toBe(false);
});

test("a machine without Go gets a failure that says what is missing and what to do", async () => {
  const emptyPath = await mkdtemp(join(tmpdir(), "kruise-rollouts-no-go-"));
  const ran = await runProgram({
    program: process.execPath,
    args: [join(import.meta.dirname, "build.ts")],
    environment: { PATH: emptyPath },
  });
  await rm(emptyPath, { recursive: true });
  if (ran.ok) throw new Error("without Go nothing can be built");
  expect(ran.failure.exitCode).toBe(1);
  expect(ran.failure.stderr).toMatch(/there is no Go on this machine.*Install Go 1\.24 or newer/);
});

test("the version the programs claim is the one they are built from", async () => {
  const goModule = await readFile(join(import.meta.dirname, "controlplane", "go.mod"), "utf8");
  expect(goModule).toContain(`k8s.io/kubernetes ${kubernetesVersion}\n`);
});
