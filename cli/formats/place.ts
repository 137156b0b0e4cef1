import type { Region, ReportedFinding, ReportedResource } from "#cli/report.ts";

/** How people read the name under which standard input is given. */
export function shownFile(file: string): string {
  return file === "-" ? "<stdin>" : onOneLine(file);
}

/** Where programs that show findings in the repository should put one. */
export interface RepositoryPlace {
  readonly file: string;
  /** Undefined where only the file is known, because the text was rendered from it. */
  readonly region: Region | undefined;
}

/** The source the text was rendered from, else the file itself. */
export function repositoryPlace(finding: ReportedFinding): RepositoryPlace {
  return finding.source === undefined
    ? { file: finding.portableFile, region: finding }
    : { file: finding.source, region: undefined };
}

/** An object as people name it: `Rollout shop/web`. */
export function resourceText({ kind, namespace, name }: ReportedResource): string {
  return `${kind} ${namespace === null ? "" : `${namespace}/`}${name ?? "without a name"}`;
}

/** Manifest text quoted in a message must neither break the line nor steer the terminal. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, " ");
}
