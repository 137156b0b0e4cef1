import { type Diagnostic, DiagnosticSeverity, DiagnosticTag } from "vscode-languageserver-types";
import type { Severity } from "#rules/rule.ts";
import type { PlacedFinding } from "./fileFindings.ts";

/** What an editor shows as the origin of a diagnostic. */
export const diagnosticSource = "kruise-rollouts";

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Rules about a field that has no effect where it stands; editors show such text faded. */
const ignoredField: ReadonlySet<string> = new Set([
  "lane/ref-not-read",
  "canary/patch-without-canary",
  "canary/flag-ignored",
  "traffic/no-routing",
]);

/** A finding as the Language Server Protocol says it. `data` tells findings of one rule on one range apart. */
export function toDiagnostic({ finding, range }: PlacedFinding): Diagnostic {
  const { rule, severity, message, path } = finding;
  return {
    range,
    severity: severityOf[severity],
    source: diagnosticSource,
    code: rule.id,
    message,
    ...(ignoredField.has(rule.id) ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    data: { path },
  };
}
