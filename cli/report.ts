import type { Path } from "#domain/json.ts";
import type { Basis, Severity } from "#rules/rule.ts";

/** A stretch of text; lines and columns from 1, columns in UTF-16 units, half-open. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A replacement of text. */
export interface ReportedEdit extends Region {
  readonly newText: string;
}

/** One right edit that makes the finding go away. */
export interface ReportedFix {
  readonly title: string;
  readonly edits: readonly ReportedEdit[];
}

/** What a document says it is; parts that it does not say are null. */
export interface ReportedResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | null;
  readonly name: string | null;
}

/** A finding and where it stands. */
export interface ReportedFinding extends Region {
  /** As given, or as found below a folder that was given. */
  readonly file: string;
  /** The file for other programs: from the working folder where it is below that, with forward slashes. */
  readonly portableFile: string;
  /** The file of a chart or base that the document was rendered from, where the renderer says so; its lines are unknown. */
  readonly source: string | undefined;
  readonly severity: Severity;
  /** True for what is worth knowing but true of many good manifests; reported only on request. */
  readonly hint: boolean;
  readonly rule: string;
  readonly basis: Basis;
  readonly message: string;
  /** Null where the document does not say what it is. */
  readonly resource: ReportedResource | null;
  readonly path: Path;
  /** The same in every run, wherever the finding moves inside its file, and different for each finding of a run. */
  readonly fingerprint: () => string;
  readonly fixes: () => readonly ReportedFix[];
  /** The line of text it begins on. */
  readonly excerpt: () => string;
}

/** Who decided not to hear a finding. */
export type Silencer = "comment" | "annotation" | "configuration" | "baseline";

/** A finding that counts for nothing, because somebody decided so. */
export interface SilencedFinding {
  readonly finding: ReportedFinding;
  readonly by: Silencer;
  /** What was given as the reason; empty for the baseline. */
  readonly reason: string;
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

/** The outcome of a run. */
export interface Report {
  /** The names of the files that were checked, in the order of the findings. */
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
  readonly silenced: readonly SilencedFinding[];
  /** A sentence about everything that could not be read. */
  readonly troubles: readonly string[];
  readonly summary: Summary;
  /** True when findings were held against a baseline, so that what is left is new. */
  readonly againstBaseline: boolean;
}
