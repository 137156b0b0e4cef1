import type { Basis, Severity } from "#rules/rule.ts";

/** A replacement of text; lines and columns from 1, columns in UTF-16 units, half-open. */
export interface ReportedEdit {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly newText: string;
}

/** A finding as reports give it; lines and columns from 1, columns in UTF-16 units, half-open. */
export interface ReportedFinding {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly severity: Severity;
  readonly rule: string;
  readonly basis: Basis;
  readonly message: string;
  /** Null where the document does not say what it is; parts that it does not say are null. */
  readonly resource: {
    readonly apiVersion: string;
    readonly kind: string;
    readonly namespace: string | null;
    readonly name: string | null;
  } | null;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly ReportedEdit[] }[];
}

/** What was looked at and what was found. */
export interface Summary {
  readonly files: number;
  /** Documents that hold more than comments. */
  readonly documents: number;
  /** Documents that declare an object with a name. */
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

/** The outcome of a run; the JSON format is this, printed. */
export interface Report {
  readonly version: 1;
  readonly findings: readonly ReportedFinding[];
  readonly summary: Summary;
}
