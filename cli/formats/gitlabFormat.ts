import type { ReportedFinding } from "#cli/report.ts";
import { isRefusal } from "#rules/suppression/applySuppressions.ts";
import type { Format } from "./format.ts";
import { repositoryPlace } from "./place.ts";

/** A Code Quality report, for the widget of merge requests. */
export const gitlabFormat: Format = ({ findings }) => `${JSON.stringify(findings.map(issue), undefined, 2)}\n`;

function issue(finding: ReportedFinding): object {
  const { rule, message } = finding;
  const { file, region } = repositoryPlace(finding);
  return {
    description: message,
    check_name: rule,
    fingerprint: finding.fingerprint(),
    severity: severityOf(finding),
    // The widget wants a line even where only the file is known.
    location: { path: file, lines: { begin: region?.line ?? 1, end: region?.endLine ?? 1 } },
  };
}

/** What stops a release comes first: nobody can apply the manifest, or it takes the controller down. */
function severityOf({ severity, basis }: ReportedFinding): "blocker" | "critical" | "major" | "info" {
  if (severity === "error") return isRefusal(basis) || basis === "crash" ? "blocker" : "critical";
  return severity === "warning" ? "major" : "info";
}
