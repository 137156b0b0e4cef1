import { describe, expect, test } from "vitest";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { runIn } from "./memoryIo.ts";
import { readReport } from "./readReport.ts";

const wrong = trafficRouting.replace("objectRef", "objectReff");

describe("standard input", () => {
  test("of Helm: findings name the file of the chart, and the line of the input", async () => {
    const rendered = `---\n# Source: shop/templates/traffic.yaml\n${wrong}---\n# Source: shop/templates/rollout.yaml\n${rolloutByField}`;
    const { out } = await runIn({ stdin: rendered }, "lint", "--format", "json", "-");
    const { findings } = readReport(out);
    expect([...new Set(findings.map(({ file, source }) => `${file} ${source}`))]).toEqual([
      "- shop/templates/traffic.yaml",
      "- shop/templates/rollout.yaml",
    ]);
    const typo = findings.find(({ rule }) => rule === "schema/unknown-field");
    expect(rendered.split("\n")[(typo?.line ?? 0) - 1]).toContain("objectReff");
    const text = await runIn({ stdin: rendered }, "lint", "-");
    expect(text.out).toMatch(/^<stdin>:8:3 error schema\/unknown-field .* \(from shop\/templates\/traffic\.yaml\)$/m);
  });

  test("of Kustomize: the origin that it annotates", async () => {
    const rendered = wrong.replace(
      "metadata:\n",
      "metadata:\n  annotations:\n    config.kubernetes.io/origin: |\n      path: base/traffic.yaml\n",
    );
    const { out } = await runIn({ stdin: rendered }, "lint", "--format", "json", "-");
    expect(new Set(readReport(out).findings.map(({ source }) => source))).toEqual(new Set(["base/traffic.yaml"]));
  });

  test("without any of this there is no source", async () => {
    const { out } = await runIn(
      { stdin: `# Sources: none\n${wrong}# Source: late.yaml\n` },
      "lint",
      "--format",
      "json",
      "-",
    );
    for (const finding of readReport(out).findings) expect(finding).not.toHaveProperty("source");
  });
});

describe("--report-only-given", () => {
  test("reads the other files for references and says nothing about them", async () => {
    const files = { "a/r.yaml": rolloutByAnnotation, "b/t.yaml": trafficRouting, "b/wrong.yaml": wrong };
    const alone = await runIn({ files }, "lint", "a/r.yaml");
    expect(alone.out).toContain("lane/traffic-routing-missing");
    const { out, code, err } = await runIn({ files }, "lint", "--report-only-given", "--format", "json", "a/r.yaml");
    const { findings, summary } = readReport(out);
    expect(findings.map(({ rule }) => rule)).not.toContain("lane/traffic-routing-missing");
    expect(new Set(findings.map(({ file }) => file))).toEqual(new Set(["a/r.yaml"]));
    expect([code, err, summary.files]).toEqual([0, "", 1]);
  });

  test("files elsewhere that cannot be read are said and fail nothing", async () => {
    const world = {
      files: { "t.yaml": trafficRouting },
      broken: { "x.yaml": "is not UTF-8 text", "y.yaml": "is locked" },
    };
    const { code, err } = await runIn(world, "lint", "--report-only-given", "t.yaml");
    expect(code).toBe(0);
    expect(err).toBe("Read for references only, and not readable: 2 of the other files. x.yaml is not UTF-8 text.\n");
  });
});

describe("--quiet", () => {
  test("leaves out what does not fail the run", async () => {
    const files = { "r.yaml": rolloutByField };
    const { out, code } = await runIn({ files }, "lint", "--quiet", "r.yaml");
    expect(code).toBe(1);
    expect(out).not.toMatch(/ (?:warning|info) /);
    expect(out).toMatch(/^\d+ errors in 1 file with 1 document\n$/m);
  });
  test("says nothing when nothing fails", async () => {
    const files = { "t.yaml": trafficRouting };
    expect(await runIn({ files }, "lint", "-q", "t.yaml")).toMatchObject({ code: 0, out: "", err: "" });
    expect((await runIn({ files }, "lint", "-q", "--format", "gitlab", "t.yaml")).out).toBe("[]\n");
  });
});

describe("color", () => {
  const escape = "\u001B[";
  test.each([
    ["a terminal", { color: true }, [], true],
    ["a pipe", {}, [], false],
    ["NO_COLOR", { color: true, environment: { NO_COLOR: "1" } }, [], false],
    ["an empty NO_COLOR", { color: true, environment: { NO_COLOR: "" } }, [], true],
    ["FORCE_COLOR", { environment: { FORCE_COLOR: "1" } }, [], true],
    ["FORCE_COLOR before NO_COLOR", { environment: { FORCE_COLOR: "1", NO_COLOR: "1" } }, [], true],
    ["FORCE_COLOR=0", { color: true, environment: { FORCE_COLOR: "0" } }, [], false],
    ["a dumb terminal", { color: true, environment: { TERM: "dumb" } }, [], false],
    ["--color never", { color: true, environment: { FORCE_COLOR: "1" } }, ["--color", "never"], false],
    ["--color always", { environment: { NO_COLOR: "1" } }, ["--color", "always"], true],
  ])("%s", async (_, world, args, colored) => {
    const { out } = await runIn({ files: { "a.yaml": wrong }, ...world }, "lint", ...args, "a.yaml");
    expect(out.includes(escape)).toBe(colored);
    const explained = await runIn(world, "explain", ...args, "lane/ref-not-read");
    expect(explained.out.includes(escape)).toBe(colored);
  });
});

describe("progress", () => {
  const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`m/${index}.yaml`, trafficRouting]));

  test("shows on a terminal once a run takes a while, and is gone in the end", async () => {
    const { err } = await runIn({ files, watched: true, tick: 600 }, "lint", "m");
    expect(err.startsWith("\r\u001B[2KRead 128 files…\r\u001B[2KRead 192 files…")).toBe(true);
    expect(err).toContain("Checked 64 files…");
    expect(err.endsWith("\r\u001B[2K")).toBe(true);
  });
  test.each([
    ["a short run", { watched: true, tick: 1 }, []],
    ["a pipe", { watched: false, tick: 600 }, []],
    ["a quiet run", { watched: true, tick: 600 }, ["--quiet"]],
  ])("not in %s", async (_, world, args) => {
    expect((await runIn({ files, ...world }, "lint", ...args, "m")).err).toBe("");
  });
});
