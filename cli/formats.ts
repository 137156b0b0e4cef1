import type { Report } from "./report.ts";
import { textFormat } from "./textFormat.ts";

/** Turns a report into the text of one format. */
type Format = (report: Report, color: boolean) => string;

/** Every format that exists, by the name `--format` takes. */
export const formats: ReadonlyMap<string, Format> = new Map<string, Format>([
  ["text", textFormat],
  ["json", (report) => `${JSON.stringify(report, undefined, 2)}\n`],
]);

/** A format, and the file it goes to; undefined for standard output. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** Reads `name` or `name=file`; undefined for a name that does not exist, or a file without a name. */
export function parseOutput(argument: string): Output | undefined {
  const equals = argument.indexOf("=");
  const format = equals < 0 ? argument : argument.slice(0, equals);
  const file = equals < 0 ? undefined : argument.slice(equals + 1);
  return formats.has(format) && file !== "" ? { format, file } : undefined;
}
