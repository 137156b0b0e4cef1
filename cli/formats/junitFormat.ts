import type { Report, ReportedFinding } from "#cli/report.ts";
import { pathText } from "#rules/pathText.ts";
import { byFile } from "./byFile.ts";
import { type Format, type FormatOptions, fails } from "./format.ts";
import { onOneLine, resourceText, shownFile } from "./place.ts";
import { xmlAttributes, xmlText } from "./xmlText.ts";

/** JUnit XML: a suite for each file; a finding that fails the run is a failed case, the others are output. */
export const junitFormat: Format = (report, options) => {
  const found = byFile(report.findings);
  const files = report.files.map((file) => fileSuite(file, found.get(file) ?? [], options));
  const suites = [...files, ...troubleSuite(report)].map((suite, id) => suiteText(suite, id, options));
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>"].join("\n") + "\n";
};

interface Case {
  readonly name: string;
  /** The element that says that it did not pass. */
  readonly outcome?: string;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly failures: number;
  readonly errors: number;
  readonly output: string;
}

function fileSuite(file: string, findings: readonly ReportedFinding[], { failOn }: FormatOptions): Suite {
  const failing = findings.filter((finding) => fails(finding, failOn));
  const output = findings.filter((finding) => !fails(finding, failOn)).map((finding) => `${textOf(finding)}\n`);
  const names = new Map<string, number>();
  const cases = failing.map((finding) => failedCase(finding, names));
  return {
    name: shownFile(file),
    cases: cases.length > 0 ? cases : [{ name: "nothing that fails" }],
    failures: cases.length,
    errors: 0,
    output: output.join(""),
  };
}

/** Names without lines, so that a case keeps its history when the text above it changes. */
function failedCase(finding: ReportedFinding, names: Map<string, number>): Case {
  const { rule, resource, path, message } = finding;
  const name = [rule, ...(resource ? [resourceText(resource)] : []), pathText(path)].join(" ");
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  const attributes = xmlAttributes({ message, type: rule });
  return {
    name: count === 1 ? name : `${name} (${count})`,
    outcome: `<failure${attributes}>${xmlText(textOf(finding))}</failure>`,
  };
}

function troubleSuite({ troubles }: Report): readonly Suite[] {
  if (troubles.length === 0) return [];
  const cases = troubles.map((trouble) => {
    return { name: trouble, outcome: `<error${xmlAttributes({ message: trouble, type: "unreadable" })}></error>` };
  });
  return [{ name: "files that could not be read", cases, failures: 0, errors: troubles.length, output: "" }];
}

function suiteText(suite: Suite, id: number, { controller, startedAt }: FormatOptions): string {
  const attributes = xmlAttributes({
    name: suite.name,
    tests: suite.cases.length,
    failures: suite.failures,
    errors: suite.errors,
    // Files are checked together; no file has a time of its own.
    time: 0,
    timestamp: startedAt.toISOString().slice(0, "2026-01-01T00:00:00".length),
    hostname: "localhost",
    package: "kruise-rollouts",
    id,
  });
  const cases = suite.cases.map(({ name, outcome = "" }) => {
    const own = xmlAttributes({ classname: suite.name, name: onOneLine(name), time: 0 });
    return `    <testcase${own}>${outcome}</testcase>`;
  });
  return [
    `  <testsuite${attributes}>`,
    `    <properties><property${xmlAttributes({ name: "controllerVersion", value: controller })}/></properties>`,
    ...cases,
    `    <system-out>${xmlText(suite.output)}</system-out>`,
    "    <system-err></system-err>",
    "  </testsuite>",
  ].join("\n");
}

function textOf({ file, source, line, column, severity, rule, message }: ReportedFinding): string {
  const from = source === undefined ? "" : ` (from ${onOneLine(source)})`;
  return `${shownFile(file)}:${line}:${column} ${severity} ${rule} ${onOneLine(message)}${from}`;
}
