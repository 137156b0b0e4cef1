import { spawnSync } from "node:child_process";
import { chmodSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { rules } from "#rules/registry.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { runIn } from "./memoryIo.ts";

/** The words that the program offers for a line whose last word is unfinished. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const { code, out, err } = await runIn({}, "__complete", "--", ...words);
  expect([code, err]).toEqual([0, ""]);
  return out
    .split("\n")
    .slice(0, -1)
    .map((line) => line.split("\t")[0] ?? "");
}

describe("what is offered", () => {
  test.each([
    [["l"], ["lint", "language-server"]],
    [["rules", "--b"], ["--basis"]],
    [
      ["rules", "--basis", "s"],
      ["syntax", "schema", "style"],
    ],
    [
      ["lint", "--format", "j"],
      ["json", "junit"],
    ],
    [
      ["lint", "--color", ""],
      ["auto", "always", "never"],
    ],
    [
      ["completion", ""],
      ["bash", "zsh", "fish"],
    ],
    [["explain", "lane/ref"], ["lane/ref-not-read"]],
    [["explain", ""], rules.map(({ id }) => id)],
    // Files are the business of the shell.
    [["lint", ""], []],
    [["lint", "--baseline", ""], []],
    [["nonsense", ""], []],
  ] as const)("%j", async (words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test("every command that help lists, and no other", async () => {
    const help = (await runIn({}, "--help")).out;
    const listed = Array.from(help.matchAll(/^ {2}([a-z-]+) /gm), ([, name]) => name);
    expect(await offered("")).toEqual(listed.filter((name) => !name?.startsWith("-")));
  });
});

test("bash completes with the script", () => {
  const folder = temporaryFolder({
    "kruise-rollouts": `#!/bin/sh\nexec "${process.execPath}" "${resolve("cli/main.ts")}" "$@"\n`,
  });
  chmodSync(join(folder.path, "kruise-rollouts"), 0o755);
  const script = `
    source <(kruise-rollouts completion bash)
    COMP_WORDS=(kruise-rollouts rules --basis s)
    COMP_CWORD=3
    _kruise_rollouts
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], {
    encoding: "utf8",
    env: { ...process.env, PATH: `${folder.path}${delimiter}${process.env["PATH"] ?? ""}` },
  });
  expect([stdout, stderr]).toEqual(["syntax\nschema\nstyle\n", ""]);
});

test.each(["bash", "zsh", "fish"])("the script for %s asks the program", async (shell) => {
  const { code, out } = await runIn({}, "completion", shell);
  expect(code).toBe(0);
  expect(out).toContain(`completion for ${shell}`);
  expect(out).toContain("kruise-rollouts __complete -- ");
});
