import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup } from "#domain/objectKey.ts";
import { checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import { rules } from "#rules/registry.ts";
import type { Finding } from "#rules/rule.ts";
import { applySuppressions } from "#rules/suppression/applySuppressions.ts";
import type { FixtureFile, FoundProblem } from "#support/fixture.ts";
import { indexText } from "#workspace/indexFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { readManifest } from "#workspace/readManifest.ts";
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
  const parsed = files.map(({ name, text }) => ({ name, text, documents: new DocumentCache().documents(text) }));
  const texts = new Map(files.map(({ name, text }) => [name, text]));
  const workspace = new ManifestIndex({ closedWorld, contentOf: (name) => texts.get(name) });
  for (const { name, text } of files) workspace.setOnDisk(name, indexText(name, text));
  return parsed.flatMap(({ name, text, documents }) =>
    documents.flatMap(({ document, offset }) => {
      const manifest = readManifest(document);
      const findings = [
        ...checkDocument(document, controller),
        ...(manifest ? checkWorkspace(manifest, controller, workspace) : []),
        ...(text.includes(kruiseGroup) && !document.text.includes(kruiseGroup) ? checkReadable(document) : []),
      ];
      const heard = applySuppressions(document, findings, { controller, rules, complete: true });
      return heard.findings.map((finding) => ({ file: name, offset, finding }));
    }),
  );
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
