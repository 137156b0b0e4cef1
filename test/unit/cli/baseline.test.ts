import { describe, expect, test } from "vitest";
import { rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { runIn } from "./memoryIo.ts";
import { readReport } from "./readReport.ts";

const broken = trafficRouting.replace("objectRef", "objectReff");

/** A world with the files and a baseline of everything that is wrong in them. */
async function withBaseline(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const { code, err, out, written } = await runIn({ files }, "lint", "--write-baseline", "known.json", ".");
  expect([code, out]).toEqual([0, ""]);
  expect(err).toMatch(/^known\.json lists \d+ findings now\.\n$/);
  return { ...files, ...written };
}

async function lint(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const ended = await runIn(
    { files },
    "lint",
    "--baseline",
    "known.json",
    "--format",
    "json",
    "--fail-on",
    "info",
    ...args,
  );
  return { ...ended, report: readReport(ended.out === "" ? "{}" : ended.out) };
}

describe("findings that the baseline lists fail nothing", () => {
  test.each([
    ["unchanged", (text: string) => text],
    ["with lines above", (text: string) => `# one\n# two\n\n${text}`],
    [
      "with another document above",
      (text: string) => `apiVersion: v1\nkind: Service\nmetadata: {name: x}\n---\n${text}`,
    ],
    ["with other line ends", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("%s", async (_, change) => {
    const files = await withBaseline({ "a.yaml": broken, "b.yaml": rolloutByField });
    const { code, report, err } = await lint({ ...files, "a.yaml": change(broken) }, ".");
    expect(report.findings).toEqual([]);
    expect([code, err]).toEqual([0, ""]);
    expect(report.ignored.length).toBeGreaterThan(2);
    expect(new Set(report.ignored.map(({ ignoredBy }) => ignoredBy))).toEqual(new Set(["baseline"]));
  });
});

test("a new finding fails, and one of the same rule in another object or file is new", async () => {
  const files = await withBaseline({ "a.yaml": broken });
  const other = broken.replace("name: mse-traffic", "name: other");
  for (const more of [{ "a.yaml": `${broken}---\n${other}` }, { "c.yaml": broken }]) {
    const { code, report } = await lint({ ...files, ...more }, ".");
    expect(code).toBe(1);
    const inBaseline = report.ignored.length;
    expect(report.findings.length).toBe(inBaseline);
    expect(report.findings.map(({ rule }) => rule)).toEqual(report.ignored.map(({ rule }) => rule));
  }
});

test("what is gone is said, as far as this run can tell", async () => {
  const files = await withBaseline({ "a.yaml": broken, "b.yaml": broken.replace("mse-traffic", "other") });
  const repaired = await lint({ ...files, "a.yaml": trafficRouting }, ".");
  expect(repaired.err).toContain("known.json lists what is gone; write it anew with --write-baseline known.json:\n");
  expect(repaired.err).toContain("  schema/unknown-field in a.yaml\n");
  expect(repaired.err).not.toContain("b.yaml");
  const { "b.yaml": _, ...left } = files;
  const deleted = await lint(left, ".");
  expect(deleted.err).toContain("  schema/unknown-field in b.yaml\n");
  const unasked = await lint(files, "a.yaml");
  expect(unasked.err).toBe("");
});

test.each([
  ["that does not exist", {}, "known.json does not exist. Write a baseline with --write-baseline known.json.\n"],
  [
    "that is no JSON",
    { "known.json": "{" },
    "known.json is no baseline. Write one with --write-baseline known.json.\n",
  ],
  ["of another version", { "known.json": '{"version":2,"findings":[]}' }, "known.json is no baseline."],
  ["with an entry that says nothing", { "known.json": '{"version":1,"findings":[{}]}' }, "known.json is no baseline."],
])("a baseline %s is wrong usage", async (_, more, says) => {
  const ended = await lint({ "a.yaml": trafficRouting, ...more }, "a.yaml");
  expect([ended.code, ended.out]).toEqual([2, ""]);
  expect(ended.err.startsWith(says)).toBe(true);
});

test("the file is the same whatever order the findings came in, and holds no line numbers", async () => {
  const files = { "a.yaml": broken, "b.yaml": rolloutByField };
  const one = await runIn({ files }, "lint", "--write-baseline", "known.json", "a.yaml", "b.yaml");
  const other = await runIn({ files }, "lint", "--write-baseline", "known.json", "./b.yaml", "a.yaml");
  expect(one.written["known.json"]).toBe(other.written["known.json"]);
  expect(one.written["known.json"]).not.toMatch(/"line"/);
});

test("a baseline that cannot be written is said", async () => {
  const ended = await runIn({ files: { "a.yaml": broken } }, "lint", "--write-baseline", "read-only/x", "a.yaml");
  expect(ended).toMatchObject({ code: 2, err: "read-only/x could not be written (read-only).\n" });
});

test("a baseline of files that could not all be read is written, and the run fails", async () => {
  const world = { files: { "a.yaml": broken }, broken: { "b.yaml": "is not UTF-8 text" } };
  const ended = await runIn(world, "lint", "--write-baseline", "known.json", ".");
  expect(ended.code).toBe(2);
  expect(ended.err).toMatch(/^b\.yaml is not UTF-8 text\.\nknown\.json lists /);
});
