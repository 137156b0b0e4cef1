import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { fileVerdict, mayBeOurs } from "#features/fileFindings.ts";
import { indexParsed, indexText } from "#workspace/indexFile.ts";
import { type ManifestFile, manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { ItemDocument } from "#yaml/itemDocument.ts";
import { splitDocuments } from "#yaml/splitDocuments.ts";
import { FindingReporter } from "./findingReporter.ts";
import type { Input } from "./inputs.ts";
import type { ReportedFinding, SilencedFinding, Summary } from "./report.ts";

/** What the findings depend on besides the files. */
export interface CheckOptions {
  readonly controller: ControllerVersion;
  readonly closedWorld: boolean;
  readonly workingFolder: string;
  /** Told after each file how many there were. */
  readonly progress?: (files: number) => void;
}

/** What the rules say, before anybody's decisions about it but those in the manifests themselves. */
export interface Checked {
  readonly files: readonly string[];
  readonly findings: readonly ReportedFinding[];
  readonly silenced: readonly SilencedFinding[];
  readonly counts: Pick<Summary, "files" | "documents" | "resources">;
}

/** Checks files against each other: together they are the workspace. */
export function check(inputs: readonly Input[], options: CheckOptions): Checked {
  const { controller, closedWorld, workingFolder, progress } = options;
  const contents = new Map<string, ManifestFile | string>();
  const index = new ManifestIndex({ closedWorld, contentOf: (file) => contents.get(file) });
  const ours: ManifestFile[] = [];
  const files: string[] = [];
  let documents = 0;
  let resources = 0;
  for (const [order, { file, text, referenceOnly = false }] of inputs.entries()) {
    progress?.(order);
    // Files without our group can only be referred to; what stands in them is read when a rule asks.
    const read = mayBeOurs(text) ? manifestFile(file, text, new DocumentCache().documents(text)) : undefined;
    const indexed = read ? indexParsed(read) : indexText(file, text);
    contents.set(file, read ?? text);
    index.add(indexed);
    if (referenceOnly) continue;
    if (read) ours.push(read);
    files.push(file);
    documents += read ? countFilled(wholeDocuments(read)) : documentsIn(text);
    resources += indexed.resources.length;
  }
  const reporter = new FindingReporter(workingFolder);
  const verdicts = ours.map((file) => {
    const { findings, suppressed } = fileVerdict(file, controller, index);
    return {
      findings: findings.map((placed) => reporter.report(file, placed)),
      silenced: suppressed.map(({ suppression, ...placed }): SilencedFinding => {
        return { finding: reporter.report(file, placed), by: suppression.by, reason: suppression.reason };
      }),
    };
  });
  return {
    files,
    findings: verdicts.flatMap(({ findings }) => findings),
    silenced: verdicts.flatMap(({ silenced }) => silenced),
    counts: { files: files.length, documents, resources },
  };
}

/** A line that is neither blank nor a comment. */
const holdsSomething = /^\s*[^\s#]/m;

function documentsIn(text: string): number {
  // Most files hold one document, and splitting costs more than looking.
  return text.includes("---") ? countFilled(splitDocuments(text)) : Number(holdsSomething.test(text));
}

/** The documents of a file without the items of lists, which have no text of their own. */
function wholeDocuments({ documents }: ManifestFile): readonly YamlDocument[] {
  return documents.map(({ document }) => document).filter((document) => !(document instanceof ItemDocument));
}

function countFilled(documents: readonly { readonly text: string }[]): number {
  return documents.filter(({ text }) => holdsSomething.test(text)).length;
}
