import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { stringAt } from "#domain/json.ts";
import { fixEdits } from "#features/codeActions.ts";
import { fileFindings, mayBeOurs, type PlacedFinding } from "#features/fileFindings.ts";
import type { Severity } from "#rules/rule.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import type { Input } from "./inputs.ts";
import type { Report, ReportedFinding } from "./report.ts";

/** What the findings depend on besides the files. */
export interface CheckOptions {
  readonly controller: ControllerVersion;
  readonly closedWorld: boolean;
}

/** Checks files against each other: together they are the workspace. */
export function check(inputs: readonly Input[], { controller, closedWorld }: CheckOptions): Report {
  const contents = new Map<string, ManifestFile | string>();
  const index = new ManifestIndex({ closedWorld, contentOf: (file) => contents.get(file) });
  const ours: ManifestFile[] = [];
  let documents = 0;
  let resources = 0;
  for (const { file, text } of inputs) {
    // Files without our group can only be referred to; what stands in them is read when a rule asks.
    const read = mayBeOurs(text) ? manifestFile(file, text, new DocumentCache().documents(text)) : undefined;
    const indexed = read ? indexParsed(read) : indexText(file, text);
    if (read) ours.push(read);
    contents.set(file, read ?? text);
    index.setOnDisk(file, indexed);
    documents += splitDocuments(text).filter((document) => holdsSomething.test(document.text)).length;
    resources += indexed.resources.length;
  }
  const findings = ours.flatMap((file) => {
    return fileFindings(file, controller, index).map((placed) => reported(file, placed));
  });
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  const counts = { errors: count("error"), warnings: count("warning"), infos: count("info") };
  return { version: 1, findings, summary: { files: inputs.length, documents, resources, ...counts } };
}

/** A line that is neither blank nor a comment. */
const holdsSomething = /^\s*[^\s#]/m;

function reported(file: ManifestFile, placed: PlacedFinding): ReportedFinding {
  const { rule, severity, message } = placed.finding;
  return {
    file: file.uri,
    ...fromOne(placed.range),
    severity,
    rule: rule.id,
    basis: rule.basis,
    message,
    resource: resourceOf(placed),
    // Only some formats print them, and each one costs a look at its whole document.
    get fixes() {
      return placed.finding.fixes().map((fix) => ({
        title: fix.title,
        edits: fixEdits(file, placed, fix).map(({ range, newText }) => ({ ...fromOne(range), newText })),
      }));
    },
  };
}

function resourceOf({ placed: { manifest } }: PlacedFinding): ReportedFinding["resource"] {
  if (!manifest) return null;
  const { value, kind, key } = manifest;
  const apiVersion = stringAt(value, ["apiVersion"]) ?? "";
  return { apiVersion, kind, namespace: key?.namespace ?? null, name: key?.name ?? null };
}

function fromOne({ start, end }: TextRange): Pick<ReportedFinding, "line" | "column" | "endLine" | "endColumn"> {
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}
