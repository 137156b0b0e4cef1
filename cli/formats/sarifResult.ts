import { pathToFileURL } from "node:url";
import type { ArtifactLocation, Fix, Location, Region as SarifRegion, ReportingConfiguration, Result } from "sarif";
import type { Region, ReportedFinding, ReportedFix, SilencedFinding } from "#cli/report.ts";
import { pathText } from "#rules/pathText.ts";
import type { Severity } from "#rules/rule.ts";
import { repositoryPlace, resourceText } from "./place.ts";

/** The severities in the words of SARIF. */
export const levelOf: Readonly<Record<Severity, NonNullable<ReportingConfiguration["level"]>>> = {
  error: "error",
  warning: "warning",
  info: "note",
};

/** What a result says besides the finding. */
export interface ResultContext {
  readonly ruleIndex: ReadonlyMap<string, number>;
  /** Undefined when there is no baseline. */
  readonly state: "new" | "unchanged" | undefined;
  readonly silenced?: SilencedFinding;
}

/** A finding as SARIF says it. */
export function sarifResult(finding: ReportedFinding, { ruleIndex, state, silenced }: ResultContext): Result {
  const { rule, severity, message, basis } = finding;
  const fixes = finding.source === undefined ? finding.fixes() : [];
  const index = ruleIndex.get(rule);
  return {
    ruleId: rule,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: levelOf[severity],
    message: { text: message },
    locations: [locationOf(finding)],
    partialFingerprints: { "kruiseRollouts/v1": finding.fingerprint() },
    ...(state === undefined ? {} : { baselineState: state }),
    suppressions: silenced ? [suppressionOf(silenced)] : [],
    ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => fixOf(fix, finding.portableFile)) }),
    properties: { basis },
  };
}

function locationOf(finding: ReportedFinding): Location {
  const { resource, path } = finding;
  const { file, region } = repositoryPlace(finding);
  const name = [...(resource ? [resourceText(resource)] : []), pathText(path)].join(" ");
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      ...(region ? { region: regionOf(region) } : {}),
    },
    logicalLocations: [{ fullyQualifiedName: name, kind: resource ? "resource" : "document" }],
  };
}

/** Relative names count from the root of the repository, whatever the viewer takes for that. */
function artifact(file: string): ArtifactLocation {
  if (/^(?:\/|[A-Za-z]:\/)/.test(file)) return { uri: pathToFileURL(file).href };
  // Half a pair, which Windows allows in names, has no encoding.
  const parts = file.replaceAll(/\p{Surrogate}/gu, "\uFFFD").split("/");
  return { uri: parts.map(encodeURIComponent).join("/"), uriBaseId: "%SRCROOT%" };
}

function regionOf({ line, column, endLine, endColumn }: Region): SarifRegion {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function fixOf({ title, edits }: ReportedFix, file: string): Fix {
  const replacements = edits.map((edit) => {
    return { deletedRegion: regionOf(edit), insertedContent: { text: edit.newText } };
  });
  return { description: { text: title }, artifactChanges: [{ artifactLocation: artifact(file), replacements }] };
}

function suppressionOf({ by, reason }: SilencedFinding): NonNullable<Result["suppressions"]>[number] {
  const kind = by === "comment" || by === "annotation" ? "inSource" : "external";
  return { kind, status: "accepted", justification: reason };
}
