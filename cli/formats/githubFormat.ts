import type { ReportedFinding } from "#cli/report.ts";
import type { Severity } from "#rules/rule.ts";
import type { Format } from "./format.ts";
import { repositoryPlace } from "./place.ts";

const command: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** Workflow commands: GitHub shows each finding beside the line it is about. */
export const githubFormat: Format = ({ findings }) => findings.map(annotation).join("");

function annotation(finding: ReportedFinding): string {
  const { file, region } = repositoryPlace(finding);
  const properties: Readonly<Record<string, string | number>> = { file, ...columns(region), title: finding.rule };
  const list = Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${command[finding.severity]} ${list}::${escapeData(finding.message)}\n`;
}

function columns(region: ReturnType<typeof repositoryPlace>["region"]): Readonly<Record<string, number>> {
  if (!region) return {};
  const { line, endLine, column, endColumn } = region;
  // Columns are taken for a single line only.
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine };
}

/** Line ends are kept; other control characters must not steer the log. */
function escapeData(text: string): string {
  const harmless = text.replaceAll(/[^\P{Cc}\r\n]/gu, " ");
  return harmless.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
