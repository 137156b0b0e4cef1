import type { Report, ReportedFinding } from "#cli/report.ts";
import { byFile } from "./byFile.ts";
import { type Format, type FormatOptions, fails } from "./format.ts";
import { onOneLine, resourceText, shownFile } from "./place.ts";

/** TAP version 14: a test point for each file, the findings as YAML below it. */
export const tapFormat: Format = (report, options) => {
  const points = [...filePoints(report, options), ...report.troubles.map(troublePoint)];
  const numbered = points.map(({ passed, name, lines }, index) => {
    return [`${passed ? "ok" : "not ok"} ${index + 1} - ${escapeName(name)}`, ...lines].join("\n");
  });
  return ["TAP version 14", `1..${points.length}`, ...numbered].join("\n") + "\n";
};

interface Point {
  readonly passed: boolean;
  readonly name: string;
  readonly lines: readonly string[];
}

function filePoints({ files, findings }: Report, { failOn }: FormatOptions): readonly Point[] {
  const found = byFile(findings);
  return files.map((file) => {
    const own = found.get(file) ?? [];
    return { passed: !own.some((it) => fails(it, failOn)), name: shownFile(file), lines: diagnostics(own) };
  });
}

function troublePoint(trouble: string): Point {
  return { passed: false, name: trouble, lines: [] };
}

function diagnostics(findings: readonly ReportedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  return ["  ---", "  findings:", ...findings.flatMap(diagnostic), "  ..."];
}

function diagnostic(finding: ReportedFinding): readonly string[] {
  const { severity, rule, basis, line, column, source, resource, message } = finding;
  const fields = {
    message,
    severity,
    rule,
    basis,
    ...(resource ? { resource: resourceText(resource) } : {}),
    ...(source === undefined ? {} : { source }),
    line,
    column,
  };
  return Object.entries(fields).map(([name, value], index) => {
    return `    ${index === 0 ? "-" : " "} ${name}: ${typeof value === "number" ? value : quoted(value)}`;
  });
}

/** A JSON text is a YAML text but for some signs that YAML does not print. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(/[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** A number sign would begin a directive. */
function escapeName(text: string): string {
  return onOneLine(text).replaceAll(/[\\#]/g, "\\$&");
}
