import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Report, ReportedFinding } from "#cli/report.ts";
import { severities, type Severity } from "#rules/rule.ts";

/** What a format may want to know besides the report. */
export interface FormatOptions {
  readonly color: boolean;
  /** Show the lines of text, the fixes, and what was ignored. */
  readonly verbose: boolean;
  /** The mildest severity that makes the run fail. */
  readonly failOn: Severity;
  readonly controller: ControllerVersion;
  readonly startedAt: Date;
}

/** Turns a report into the text of one format. */
export type Format = (report: Report, options: FormatOptions) => string;

/** True for a finding that makes the run fail. */
export function fails({ severity }: Pick<ReportedFinding, "severity">, failOn: Severity): boolean {
  // The severities are listed from the loudest to the mildest.
  return severities.indexOf(severity) <= severities.indexOf(failOn);
}
