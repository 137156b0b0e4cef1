import type { Region, ReportedFinding, ReportedFix, ReportedResource, Silencer, Summary } from "#cli/report.ts";
import type { Basis, Severity } from "#rules/rule.ts";
import type { Format } from "./format.ts";

/** A finding as other programs read it; lines and columns from 1, columns in UTF-16 units, half-open. */
export interface PublishedFinding extends Region {
  readonly file: string;
  /** Only where the document was rendered from another file and says so. */
  readonly source?: string;
  readonly severity: Severity;
  readonly rule: string;
  readonly basis: Basis;
  readonly message: string;
  readonly resource: ReportedResource | null;
  readonly fingerprint: string;
  readonly fixes: readonly ReportedFix[];
}

/** The JSON that other programs rely on. Fields may be added, none will change its meaning within a version. */
export interface PublishedReport {
  readonly version: 1;
  readonly findings: readonly PublishedFinding[];
  /** What comments, annotations, the configuration and the baseline keep out of `findings`. */
  readonly ignored: readonly (PublishedFinding & { readonly ignoredBy: Silencer; readonly reason: string })[];
  readonly summary: Summary;
}

/** The whole report. */
export const jsonFormat: Format = ({ findings, silenced, summary }) => {
  const published: PublishedReport = {
    version: 1,
    findings: findings.map(publish),
    ignored: silenced.map(({ finding, by, reason }) => ({ ...publish(finding), ignoredBy: by, reason })),
    summary,
  };
  return `${JSON.stringify(published, undefined, 2)}\n`;
};

function publish(finding: ReportedFinding): PublishedFinding {
  const { file, source, line, column, endLine, endColumn, severity, rule, basis, message, resource } = finding;
  return {
    file,
    ...(source === undefined ? {} : { source }),
    ...{ line, column, endLine, endColumn },
    ...{ severity, rule, basis, message, resource },
    fingerprint: finding.fingerprint(),
    fixes: finding.fixes(),
  };
}
