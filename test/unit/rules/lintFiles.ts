import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { kruiseGroup, mayMean } from "#domain/objectKey.ts";
import { workloadClaimOf } from "#domain/workloadClaim.ts";
import { workloadGroupKind } from "#domain/workloadKinds.ts";
import { checkDocument, checkReadable, checkWorkspace } from "#rules/engine.ts";
import type { Finding } from "#rules/rule.ts";
import type { ClaimSource } from "#rules/workload/claimSource.ts";
import type { FixtureFile, FoundProblem } from "#support/fixture.ts";
import type { Manifest } from "#workspace/manifest.ts";
import { readManifest } from "#workspace/readManifest.ts";
import type { Resource, WorkspaceView } from "#workspace/resource.ts";
import type { PlacedDocument } from "#yaml/document.ts";
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
  const workspace = workspaceOf(parsed, closedWorld);
  return parsed.flatMap(({ name, text, documents }) =>
    documents.flatMap(({ document, offset }) => {
      const manifest = readManifest(document);
      const findings = [
        ...checkDocument(document, controller),
        ...(manifest ? checkWorkspace(manifest, controller, workspace) : []),
        ...(text.includes(kruiseGroup) && !document.text.includes(kruiseGroup) ? checkReadable(document) : []),
      ];
      return findings.map((finding) => ({ file: name, offset, finding }));
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

interface ParsedFile {
  readonly name: string;
  readonly documents: readonly PlacedDocument[];
}

function workspaceOf(files: readonly ParsedFile[], closedWorld: boolean): WorkspaceView & ClaimSource {
  const declared = files.flatMap(({ name, documents }) =>
    documents.flatMap(({ document, offset }) => {
      const manifest = readManifest(document);
      return manifest ? [{ manifest, resource: resourceOf(manifest, name, offset) }] : [];
    }),
  );
  return {
    closedWorld,
    find: (wanted) => declared.flatMap(({ resource }) => (resource && mayMean(wanted, resource.key) ? [resource] : [])),
    claims: (wanted) =>
      declared
        .filter(({ manifest }) => manifest.apiVersion.group === kruiseGroup && manifest.kind === "Rollout")
        .flatMap(({ manifest }) => workloadClaimOf(manifest.value, manifest.apiVersion.version) ?? [])
        .filter(({ namespace, workload }) =>
          mayMean(wanted, { ...workloadGroupKind(workload), namespace, name: workload.name }),
        ),
  };
}

function resourceOf({ document, apiVersion, key }: Manifest, uri: string, offset: number): Resource | undefined {
  const nameSpan = document.valueSpan(["metadata", "name"]);
  if (!key || !nameSpan) return undefined;
  const documentSpan = { start: offset, end: offset + document.text.length };
  return { key, apiVersion, uri, nameSpan: shift(nameSpan, offset), documentSpan };
}
