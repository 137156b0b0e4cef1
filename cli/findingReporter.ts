import { stringAt } from "#domain/json.ts";
import { fixEdits } from "#features/codeActions.ts";
import type { PlacedFinding } from "#features/fileFindings.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import type { ManifestFile, PlacedManifest } from "#workspace/manifestFile.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { Fingerprints } from "./fingerprints.ts";
import { portableName } from "./portableName.ts";
import { renderedFrom } from "./renderedFrom.ts";
import type { Region, ReportedFinding } from "./report.ts";

/** Puts the findings of one run into the words of reports. */
export class FindingReporter {
  readonly #workingFolder: string;
  readonly #fingerprints = new Fingerprints();
  readonly #names = new Map<string, string>();
  readonly #sources = new Map<YamlDocument, string | undefined>();

  constructor(workingFolder: string) {
    this.#workingFolder = workingFolder;
  }

  report(file: ManifestFile, placed: PlacedFinding): ReportedFinding {
    const { rule, severity, message, path, quiet } = placed.finding;
    const identity = {
      portableFile: this.#nameOf(file.uri),
      source: this.#sourceOf(placed.placed.document),
      rule: rule.id,
      resource: resourceOf(placed.placed),
      path,
    };
    return {
      ...identity,
      file: file.uri,
      ...regionOf(placed.range),
      severity,
      hint: quiet,
      basis: rule.basis,
      message,
      fingerprint: this.#fingerprints.next(identity),
      fixes: () =>
        placed.finding.fixes().map((fix) => ({
          title: fix.title,
          edits: fixEdits(file, placed, fix).map(({ range, newText }) => ({ ...regionOf(range), newText })),
        })),
      excerpt: () => lineOf(file, placed.range.start.line),
    };
  }

  #nameOf(file: string): string {
    const name = this.#names.get(file) ?? portableName(file, this.#workingFolder);
    this.#names.set(file, name);
    return name;
  }

  #sourceOf(document: YamlDocument): string | undefined {
    if (!this.#sources.has(document)) this.#sources.set(document, renderedFrom(document));
    return this.#sources.get(document);
  }
}

function resourceOf({ manifest }: PlacedManifest): ReportedFinding["resource"] {
  if (!manifest) return null;
  const { value, kind, key } = manifest;
  const apiVersion = stringAt(value, ["apiVersion"]) ?? "";
  return { apiVersion, kind, namespace: key?.namespace ?? null, name: key?.name ?? null };
}

function regionOf({ start, end }: TextRange): Region {
  return { line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

function lineOf({ text, lines }: ManifestFile, line: number): string {
  const start = lines.offset({ line, character: 0 });
  return text.slice(start, lines.offset({ line: line + 1, character: 0 })).replace(/[\r\n]+$/, "");
}
