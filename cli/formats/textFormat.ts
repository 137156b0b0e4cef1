import { styleText } from "node:util";
import type { Report, ReportedFinding, SilencedFinding, Summary } from "#cli/report.ts";
import type { Severity } from "#rules/rule.ts";
import type { Format } from "./format.ts";
import { onOneLine, shownFile } from "./place.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const severityStyle: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue" };

/** One line for each finding, and one that sums up. */
export const textFormat: Format = (report, { color, verbose }) => {
  const paint: Paint = (style, text) => (color ? styleText(style, text, { validateStream: false }) : text);
  const lines = report.findings.flatMap((finding) => {
    const line = findingLine(finding, paint);
    return verbose ? [line, ...details(finding, paint)] : [line];
  });
  const ignored = verbose ? report.silenced.map((it) => ignoredLine(it, paint)) : [];
  return [...lines, ...ignored, summaryLine(report)].join("\n") + "\n";
};

/** `file:line:column severity rule message`, for people and for grep. */
function findingLine(finding: ReportedFinding, paint: Paint): string {
  const { severity, rule, message, source } = finding;
  const from = source === undefined ? "" : ` (from ${onOneLine(source)})`;
  return `${place(finding)} ${paint(severityStyle[severity], severity)} ${paint("bold", rule)} ${onOneLine(message)}${from}`;
}

function place({ file, line, column }: ReportedFinding): string {
  return `${shownFile(file)}:${line}:${column}`;
}

function details(finding: ReportedFinding, paint: Paint): readonly string[] {
  const { line, column, endLine, endColumn, severity } = finding;
  // Each control character becomes one space, so that the marks stay where they belong.
  const text = finding.excerpt().replaceAll(/\p{Cc}/gu, " ");
  const number = String(line);
  const margin = " ".repeat(number.length);
  const end = endLine === line ? endColumn : text.trimEnd().length + 1;
  const marks = " ".repeat(column - 1) + "^".repeat(Math.max(1, end - column));
  return [
    `  ${paint("dim", `${number} |`)} ${text}`,
    `  ${paint("dim", `${margin} |`)} ${paint(severityStyle[severity], marks)}`,
    ...finding.fixes().map(({ title }) => `  ${margin} ${paint("green", "fix:")} ${onOneLine(title)}`),
  ];
}

function ignoredLine({ finding, by, reason }: SilencedFinding, paint: Paint): string {
  const why = reason === "" ? by : `${by}: ${onOneLine(reason)}`;
  return `${place(finding)} ${paint("dim", "ignored")} ${paint("bold", finding.rule)} by ${why}`;
}

function summaryLine({ summary, silenced }: Report): string {
  const { errors, warnings, infos, files, documents } = summary;
  const known = silenced.filter(({ by }) => by === "baseline").length;
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "info")];
  const found = counts.filter(isSome).join(", ") || "no findings";
  const others = [`${silenced.length - known} ignored`, `${known} in the baseline`].filter(isSome).join(", ");
  const where = `in ${counted(files, "file")} with ${counted(documents, "document")}`;
  return `${found} ${where}${others === "" ? "" : ` (${others})`}`;
}

function counted(count: Summary[keyof Summary], noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function isSome(text: string): boolean {
  return !text.startsWith("0 ");
}
