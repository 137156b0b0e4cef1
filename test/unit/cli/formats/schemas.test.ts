import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import Ajv04 from "ajv-draft-04";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import { parse } from "yaml";
import { formats } from "#cli/formats.ts";
import type { Report } from "#cli/report.ts";
import { type Json, listAt, stringAt } from "#domain/json.ts";
import { rules } from "#rules/registry.ts";
import { gitlabSchema } from "./gitlabSchema.ts";
import { cleanReport, finding, sampleOptions, sampleReport } from "./sampleReport.ts";

const require = createRequire(import.meta.url);

/** Reports that look unlike each other. */
const reports: readonly (readonly [string, Report])[] = [
  ["a report with something of everything", sampleReport],
  ["a clean report", cleanReport],
  ["no file at all", { ...cleanReport, files: [] }],
  ["a report without a baseline", { ...sampleReport, againstBaseline: false }],
  ["every rule", { ...sampleReport, findings: rules.map(({ id, basis }) => finding({ rule: id, basis })) }],
];

function write(name: string, report: Report): string {
  return formats.get(name)?.(report, sampleOptions) ?? "";
}

function json(text: string): Json {
  return JSON.parse(text);
}

describe("SARIF against the schema that OASIS publishes", () => {
  const schema: unknown = require("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  // One pattern of the published schema is no expression in Unicode mode.
  const ajv = new Ajv04({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
  const validate = ajv.compile(Object(schema));

  test.each(reports)("%s", (_, report) => {
    expect([validate(json(write("sarif", report))), validate.errors]).toEqual([true, null]);
  });
  test("the schema notices a line 0", () => {
    const log = write("sarif", { ...cleanReport, findings: [finding({ line: 0 })] });
    expect(validate(json(log))).toBe(false);
  });
  test("every rule that is spoken of comes with its story, at the index that results name", () => {
    const run = json(write("sarif", sampleReport));
    const told = listAt(run, ["runs", 0, "tool", "driver", "rules"]);
    for (const result of listAt(run, ["runs", 0, "results"])) {
      const index = told.findIndex((it) => stringAt(it, ["id"]) === stringAt(result, ["ruleId"]));
      expect(result).toMatchObject({ ruleIndex: index });
      const rule = rules.find(({ id }) => id === stringAt(told[index], ["id"]));
      expect(stringAt(told[index], ["help", "markdown"])).toBe(rule?.explanation.trim());
    }
    expect(new Set(told.map((it) => stringAt(it, ["id"]))).size).toBe(told.length);
  });
});

describe("JUnit against the schema of Ant's reports", () => {
  const holder = readFileSync(require.resolve("junit-xml/src/index.test.ts"), "utf8");
  const written = /const antJunitSchema\s*=\s*'((?:[^'\\]|\\.)*)'/.exec(holder)?.[1] ?? "";
  const schema = written.replaceAll(/\\(.)/g, "$1");
  const complaints = async (contents: string): Promise<readonly string[]> => {
    const { errors } = await validateXML({ xml: [{ fileName: "report.xml", contents }], schema: [schema] });
    return errors.map(({ message }) => message);
  };

  test.each(reports)("%s", async (_, report) => {
    expect(await complaints(write("junit", report))).toEqual([]);
  });
  test("the schema notices a suite without a time", async () => {
    expect(await complaints(write("junit", cleanReport).replace(/ timestamp="[^"]*"/, ""))).not.toEqual([]);
  });
});

describe("GitLab against what its documentation says of Code Quality reports", () => {
  const validate = new Ajv({ allErrors: true }).compile(gitlabSchema);

  test.each(reports)("%s", (_, report) => {
    expect([validate(json(write("gitlab", report))), validate.errors]).toEqual([true, null]);
  });
  test("fingerprints that are not unique are noticed", () => {
    const twice = write("gitlab", { ...cleanReport, findings: [finding(), finding()] });
    expect(validate(json(twice))).toBe(false);
  });
});

describe("TAP", () => {
  test.each(reports)("the diagnostics of %s are YAML, and the plan counts the points", (_, report) => {
    const text = write("tap", report);
    const points = text.match(/^(?:not )?ok \d+ - /gm) ?? [];
    expect(text.startsWith(`TAP version 14\n1..${points.length}\n`)).toBe(true);
    const messages = Array.from(text.matchAll(/^ {2}---\n([^]*?)^ {2}\.\.\.$/gm), ([, block = ""]) => {
      const read: Json = parse(block);
      return listAt(read, ["findings"]).map((it) => stringAt(it, ["message"]));
    });
    const inFileOrder = report.files.flatMap((file) => report.findings.filter((it) => it.file === file));
    expect(messages.flat()).toEqual(inFileOrder.map(({ message }) => message));
  });
});
