import { styleText } from "node:util";
import type { Severity } from "#rules/rule.ts";
import type { Report, Summary } from "./report.ts";

type Style = Parameters<typeof styleText>[0];

const severityStyle: Readonly<Record<Severity, Style>> = { error: "red", warning: "yellow", info: "blue" };

/** One line for each finding, and one that sums up. */
export function textFormat({ findings, summary }: Report, color: boolean): string {
  const paint = (style: Style, text: string): string =>
    color ? styleText(style, text, { validateStream: false }) : text;
  const lines = findings.map(({ file, line, column, severity, rule, message }) => {
    const place = `${onOneLine(file)}:${line}:${column}`;
    return `${place} ${paint(severityStyle[severity], severity)} ${paint("bold", rule)} ${onOneLine(message)}`;
  });
  return [...lines, summaryLine(summary)].join("\n") + "\n";
}

function summaryLine({ files, documents, errors, warnings, infos }: Summary): string {
  const counts = [counted(errors, "error"), counted(warnings, "warning"), counted(infos, "info")];
  const found = counts.filter((part) => !part.startsWith("0 ")).join(", ") || "no findings";
  return `${found} in ${counted(files, "file")} with ${counted(documents, "document")}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** Manifest text quoted in a message must neither break the line nor steer the terminal. */
function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
