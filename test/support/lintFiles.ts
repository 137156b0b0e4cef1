import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { fileFindings } from "#features/fileFindings.ts";
import type { Finding } from "#rules/rule.ts";
import type { FixtureFile, FoundProblem } from "./fixture.ts";
import { indexText } from "#workspace/indexFile.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { shift } from "#yaml/span.ts";

/** A finding and the file it stands in. */
export interface FileFinding {
  readonly file: string;
  /** Offset in the file of the document concerned. */
  readonly offset: number;
  readonly finding: Finding;
}

/** Everything the rules say about files that see one another and nothing else. */
export function lintFiles(
  files: readonly FixtureFile[],
  controller: ControllerVersion,
  closedWorld = false,
): readonly FileFinding[] {
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const workspace = new ManifestIndex({ closedWorld, contentOf: (name) => texts.get(name) });
  for (const { name, text } of files) workspace.setOnDisk(name, indexText(name, text));
  return files.flatMap(({ name, text }) => {
    const file = manifestFile(name, text, new DocumentCache().documents(text));
    return fileFindings(file, controller, workspace).map(({ finding, placed }) => ({
      file: name,
      offset: placed.offset,
      finding,
    }));
  });
}

/** Findings as the marks of a fixture speak of them. */
export function asProblems(found: readonly FileFinding[]): readonly FoundProblem[] {
  return found.map(({ file, offset, finding }) => ({
    file,
    span: shift(finding.span, offset),
    severity: finding.severity,
    rule: finding.rule.id,
    message: finding.message,
  }));
}
