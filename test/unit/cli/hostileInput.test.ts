import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { nodeIo } from "#cli/nodeIo.ts";
import { run } from "#cli/run.ts";
import { temporaryFolder } from "#support/temporaryFolder.ts";
import { runIn } from "./memoryIo.ts";

const rollout = `apiVersion: rollouts.kruise.io/v1beta1
kind: Rollout
metadata: {name: web}
spec:
  workloadRef: {apiVersion: apps/v1, kind: Deployment, name: web}
  strategy: {canary: {steps: [{replicas: 100%}]}}
`;

function repeated(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join("");
}

/** Each level means ten times as much as the one before. */
const listBomb = `a0: &a0 [x]\n${repeated(12, (level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]\n`)}`;
const mergeBomb = `a0: &a0 {x: 1}\n${repeated(30, (level) => `a${level + 1}: &a${level + 1} {<<: *a${level}, b: *a${level}}\n`)}`;
const nested = repeated(300, (level) => `${" ".repeat(level)}d:\n`);

const texts: readonly (readonly [what: string, text: string])[] = [
  ["an alias bomb of lists", rollout + listBomb],
  ["an alias bomb of merge keys", rollout + mergeBomb],
  ["an alias that means itself", `${rollout}a: &a [*a]\n`],
  ["mappings nested 300 deep", rollout + nested],
  ["brackets nested 100,000 deep", `${rollout}d: ${"[".repeat(100_000)}${"]".repeat(100_000)}\n`],
  ["dashes nested 20,000 deep", `${rollout}d:\n${"- ".repeat(20_000)}x\n`],
  ["brackets that never close", `${rollout}d: ${"[".repeat(100_000)}\n`],
  ["one value of 10 MB", `${rollout}x: "${"y".repeat(10_000_000)}"\n`],
  ["a comment of 10 MB", `${rollout}# ${"y".repeat(10_000_000)}\n`],
  ["50,000 unknown fields", rollout + repeated(50_000, (index) => `k${index}: v\n`)],
  [
    "10,000 steps",
    rollout.replace(
      "{replicas: 100%}",
      repeated(10_000, () => "{replicas: 1}, "),
    ),
  ],
  ["10,000 documents", repeated(10_000, (index) => `${rollout.replaceAll("web", `web${index}`)}---\n`)],
  ["a key of 100,000 characters", `${rollout}${"k".repeat(100_000)}: v\n`],
  ["a surrogate that stands alone", `${rollout}x: "\\ud800"\n`],
  ["names of the language's own objects", `${rollout}__proto__: {a: 1}\nconstructor: {prototype: 1}\ntoString: x\n`],
];

/** Runs the command on a real file, and what it said where. */
async function lint(
  content: string | Buffer,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const folder = temporaryFolder({ "hostile.yaml": content });
  const path = join(folder.path, "hostile.yaml");
  let out = "";
  let err = "";
  const io = { ...nodeIo, out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const code = await run(["lint", path], io);
  return { code, out, err };
}

describe("a text that means harm gets a verdict", () => {
  test.each(texts)("%s", async (_, text) => {
    const { code, out, err } = await lint(text);
    expect(err).toBe("");
    expect(code).toBeLessThan(2);
    expect(out).toContain("in 1 file");
    // The Rollout before the harm is refused for what stands behind it, or judged by itself.
    expect(out).toMatch(/hostile\.yaml:\d+:\d+ (error|warning|info) /);
  });
});

const bytes: readonly (readonly [what: string, content: Buffer, why: RegExp])[] = [
  ["NUL bytes", Buffer.from(`${rollout}x: a\0b\n`), /hostile\.yaml holds NUL bytes/],
  ["bytes that are no UTF-8", Buffer.concat([Buffer.from(rollout), Buffer.from([0x78, 0xff, 0xfe])]), /is not UTF-8/],
  ["UTF-16", Buffer.from(rollout, "utf16le"), /hostile\.yaml holds NUL bytes/],
  ["half a character at the end", Buffer.from(`${rollout}# é`).subarray(0, -1), /is not UTF-8/],
];

describe("a file that is no text is named, and the run does not pass", () => {
  test.each(bytes)("%s", async (_, content, why) => {
    const { code, err } = await lint(content);
    expect(err).toMatch(why);
    expect(code).toBe(2);
  });
});

describe("what cannot be read while a folder is walked is named, and the run does not pass", () => {
  const good = { "here/a.yaml": rollout };
  test.each([
    [
      "a file that vanishes after it was seen",
      { "here/gone.yaml": "does not exist" },
      /here\/gone\.yaml does not exist/,
    ],
    [
      "a file without permission",
      { "here/no.yaml": "may not be read (permission denied)" },
      /here\/no\.yaml may not be read/,
    ],
  ])("%s", async (_, broken, why) => {
    const { code, out, err } = await runIn({ files: good, broken }, "lint", "here");
    expect(err).toMatch(why);
    expect(code).toBe(2);
    expect(out).toContain("here/a.yaml:");
  });
});
