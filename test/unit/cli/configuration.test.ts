import { describe, expect, test } from "vitest";
import { rolloutByAnnotation, rolloutByField, trafficRouting } from "#support/seedManifests.ts";
import { runIn } from "./memoryIo.ts";
import { readReport } from "./readReport.ts";

const name = ".kruise-rollouts.yaml";

async function lint(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const ended = await runIn({ files }, "lint", "--format", "json", ...args);
  const report = readReport(ended.out === "" ? '{"findings":[],"ignored":[]}' : ended.out);
  return { ...ended, report, rules: report.findings.map(({ rule, severity }) => `${severity} ${rule}`) };
}

const manifests = { "deploy/r.yaml": rolloutByField, "deploy/t.yaml": trafficRouting };

describe("what a configuration decides", () => {
  test("a rule is turned off, made milder, made louder", async () => {
    const text =
      "rules:\n  lane/ref-not-read: off\n  canary/patch-without-canary: info\n  reference/not-found: error\n";
    const { rules } = await lint({ ...manifests, [name]: text }, ".");
    expect(rules.filter((it) => it.includes("lane/ref-not-read"))).toEqual([]);
    expect(rules).toContain("info canary/patch-without-canary");
    expect(rules).toContain("error reference/not-found");
    expect((await lint({ ...manifests, [name]: text.replace("off", '"off"') }, ".")).rules).toEqual(rules);
  });

  test.each([
    ["deploy/*.yaml", 1],
    ["r.yaml", 1],
    ["deploy/", 1],
    ["/deploy/r.yaml", 1],
    ["other/", 0],
    ["/r.yaml", 0],
  ])("ignoring %s", async (pattern, count) => {
    const text = `ignore:\n- rule: lane/ref-not-read\n  path: ${pattern}\n  reason: it is old\n`;
    const { report, rules } = await lint({ ...manifests, [name]: text }, ".");
    expect(report.ignored.map(({ rule, ignoredBy, reason }) => [rule, ignoredBy, reason])).toEqual(
      Array.from({ length: count }, () => ["lane/ref-not-read", "configuration", "it is old"]),
    );
    expect(rules.filter((it) => it === "error lane/ref-not-read").length).toBe(1 - count);
    expect(rules.filter((it) => it === "warning suppression/unused").length).toBe(1 - count);
  });

  test("an entry without a path holds everywhere, also for what the server refuses", async () => {
    const text = "ignore: [{rule: schema/unknown-field, reason: our cluster knows it}]\n";
    const files = { "t.yaml": trafficRouting.replace("objectRef", "objectReff"), [name]: text };
    const { report } = await lint(files, ".");
    expect(report.ignored.map(({ rule }) => rule)).toContain("schema/unknown-field");
  });

  test("an idle entry is reported where it stands, but not by a run over a part of the files", async () => {
    const text = "ignore:\n  - {rule: steps/empty, reason: none}\n";
    const whole = await lint({ ...manifests, [name]: text }, ".");
    expect(whole.report.findings.find(({ rule }) => rule === "suppression/unused")).toMatchObject({
      ...{ file: name, line: 2, column: 12, endLine: 2, endColumn: 23, severity: "warning" },
      message: "No finding of steps/empty is left that this entry ignores. Remove it, or correct its path.",
    });
    const part = await lint({ ...manifests, [name]: text }, "deploy");
    expect(part.rules).not.toContain("warning suppression/unused");
  });

  test("excluded files are not looked at, not even when they are named", async () => {
    const files = { ...manifests, "vendored/x.yaml": rolloutByField, [name]: "exclude: [vendored/]\n" };
    const walked = await lint(files, ".");
    expect(walked.report.findings.filter(({ file }) => file.startsWith("vendored"))).toEqual([]);
    const named = await lint(files, "vendored/x.yaml");
    expect(named).toMatchObject({ code: 0, err: "vendored/x.yaml is excluded by the configuration.\n" });
  });

  test("controller, world and threshold hold unless the command line says otherwise", async () => {
    const text = "controllerVersion: 0.5\nclosedWorld: true\nfailOn: info\n";
    const files = { "r.yaml": rolloutByAnnotation, [name]: text };
    const configured = await lint(files, "r.yaml");
    const byHand = await lint(
      { "r.yaml": rolloutByAnnotation },
      "--controller-version",
      "0.5",
      "--closed-world",
      "r.yaml",
    );
    expect(configured.rules).toEqual(byHand.rules);
    expect(configured.code).toBe(1);
    const other = await lint(files, "--controller-version", "0.6", "--no-config", "r.yaml");
    expect(other.rules).toEqual((await lint({ "r.yaml": rolloutByAnnotation }, "r.yaml")).rules);
  });
});

describe("which configuration holds", () => {
  const off = "rules: {lane/ref-not-read: off}\n";

  test("the nearest one, from the working folder upward, whatever is linted", async () => {
    for (const place of [name, `../${name}`, `../../${name}`]) {
      const { rules } = await lint({ ...manifests, [place]: off }, "deploy/r.yaml");
      expect(rules).not.toContain("error lane/ref-not-read");
    }
    const both = await lint({ ...manifests, [name]: "{}\n", [`../${name}`]: off }, "deploy/r.yaml");
    expect(both.rules).toContain("error lane/ref-not-read");
    const below = await lint({ ...manifests, [`deploy/${name}`]: off }, "deploy/r.yaml");
    expect(below.rules).toContain("error lane/ref-not-read");
  });

  test("patterns count from the folder of the file", async () => {
    const text = "ignore: [{rule: lane/ref-not-read, path: /repository/deploy/, reason: old}]\n";
    const { report } = await lint({ ...manifests, [`../${name}`]: text }, "deploy/r.yaml");
    expect(report.ignored.length).toBe(1);
  });

  test("a named one, or none", async () => {
    const files = { ...manifests, "ci/strict.yaml": off };
    expect((await lint(files, "--config", "ci/strict.yaml", "deploy/r.yaml")).rules).not.toContain(
      "error lane/ref-not-read",
    );
    expect((await lint({ ...manifests, [name]: off }, "--no-config", "deploy/r.yaml")).rules).toContain(
      "error lane/ref-not-read",
    );
    expect(await lint(manifests, "--config", "gone.yaml", ".")).toMatchObject({
      code: 2,
      err: "gone.yaml does not exist.\n",
    });
  });
});

test.each([
  ["rules: {lane/ref-not-raed: off}", ":1:9 There is no rule lane/ref-not-raed. Did you mean lane/ref-not-read?"],
  ["rules: {lane/ref-not-read: loud}", ":1:28 lane/ref-not-read must be one of off, error, warning, info."],
  ["rules: []", ":1:8 rules must map ids of rules to severities."],
  ["failon: info", ":1:1 There is no setting failon here. Did you mean failOn?"],
  ["failOn: never", ":1:9 failOn must be one of error, warning, info."],
  ["controllerVersion: 1.0", ":1:20 controllerVersion must be one of 0.5, 0.6, next."],
  ["closedWorld: maybe", ":1:14 closedWorld must be true or false."],
  ["exclude: vendored/", ":1:10 exclude must be a list."],
  ["exclude: [1]", ":1:11 exclude[0] must be a text."],
  ["ignore: {}", ":1:9 ignore must be a list of entries with rule, path and reason."],
  ["ignore: [x]", ":1:10 An entry of ignore has rule, reason and perhaps path."],
  ["ignore: [{rule: lane/ref-not-read}]", "ignore[0].reason must be a text, but is missing."],
  ['ignore: [{rule: lane/ref-not-read, reason: " "}]', "ignore[0].reason must be a text."],
  ["ignore: [{rule: lane/ref, reason: x}]", "There is no rule lane/ref."],
  ["ignore: [{rule: lane/ref-not-read, reason: x, paths: y}]", "There is no setting paths here. Did you mean path?"],
  ["- a", ":1:1 A configuration is a mapping with the keys controllerVersion,"],
  ["a: [", ":1:4 "],
])("%s is wrong configuration", async (text, says) => {
  const ended = await runIn({ files: { ...manifests, [name]: text } }, "lint", "deploy");
  expect([ended.code, ended.out]).toEqual([2, ""]);
  expect(ended.err).toContain(says);
  expect(ended.err.startsWith(`${name}:`)).toBe(true);
});

test("every mistake of a configuration is said at once, and an empty one is fine", async () => {
  const ended = await runIn({ files: { ...manifests, [name]: "a: 1\nb: 2\n" } }, "lint", "deploy");
  expect(ended.err.trimEnd().split("\n").length).toBe(2);
  for (const text of ["", "# nothing\n", "rules:\n"]) {
    expect((await runIn({ files: { "t.yaml": trafficRouting, [name]: text } }, "lint", "t.yaml")).code).toBe(0);
  }
});
