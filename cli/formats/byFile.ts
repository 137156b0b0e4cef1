import type { ReportedFinding } from "#cli/report.ts";

/** The findings of each file that has any. */
export function byFile(findings: readonly ReportedFinding[]): ReadonlyMap<string, readonly ReportedFinding[]> {
  const found = new Map<string, ReportedFinding[]>();
  for (const finding of findings) {
    const own = found.get(finding.file);
    if (own) own.push(finding);
    else found.set(finding.file, [finding]);
  }
  return found;
}
