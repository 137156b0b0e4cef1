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

/** A finding as the Language Server Protocol says it. `data` tells findings of one rule on one range apart. */
export function toDiagnostic({ finding, range }: PlacedFinding): Diagnostic {
  const { rule, severity, message, path, quiet } = finding;
  return {
    range,
    severity: quiet ? DiagnosticSeverity.Hint : severityOf[severity],
    source: diagnosticSource,
    code: rule.id,
    message,
    ...(rule.ignoredField ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    data: { path },
  };
}
