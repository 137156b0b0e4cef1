import type { Io } from "#cli/io.ts";
import { Fingerprints } from "#cli/fingerprints.ts";
import { portableName } from "#cli/portableName.ts";
import type { ReportedFinding, SilencedFinding } from "#cli/report.ts";
import { unused } from "#rules/suppression/unused.ts";
import type { Configuration, IgnoreEntry } from "./configuration.ts";
import { pathMatcher } from "./pathPattern.ts";

/** Findings after the repository's decisions. */
export interface Decided {
  readonly findings: readonly ReportedFinding[];
  readonly silenced: readonly SilencedFinding[];
}

/** Turns rules off, makes them louder or milder, and ignores what the configuration lists. */
export function applyConfiguration(
  findings: readonly ReportedFinding[],
  configuration: Configuration,
  { files, workingFolder, wholeFolder }: Pick<Io, "files" | "workingFolder"> & { readonly wholeFolder: boolean },
): Decided {
  const { rules, ignore, folder } = configuration;
  const entries = ignore.map((entry) => ({ entry, matches: matcherOf(entry, folder), used: false }));
  const kept: ReportedFinding[] = [];
  const silenced: SilencedFinding[] = [];
  for (const finding of findings) {
    const said = rules.get(finding.rule);
    if (said === "off") continue;
    const names = [
      files.identity(finding.file),
      ...(finding.source === undefined ? [] : [`${folder}/${finding.source}`]),
    ];
    const decision = entries.find(({ entry, matches }) => entry.rule === finding.rule && names.some(matches));
    if (decision) {
      decision.used = true;
      silenced.push({ finding, by: "configuration", reason: decision.entry.reason });
    } else kept.push(said === undefined ? finding : { ...finding, severity: said, hint: false });
  }
  // Only a run over everything the file speaks of can tell that an entry has become idle.
  const idle = wholeFolder ? entries.filter(({ used, entry }) => !used && rules.get(entry.rule) !== "off") : [];
  const fingerprints = new Fingerprints();
  const own = idle.map(({ entry }) => idleEntry(entry, configuration, workingFolder, fingerprints));
  return { findings: [...kept, ...own], silenced };
}

function matcherOf({ path }: IgnoreEntry, folder: string): (absolute: string) => boolean {
  return path === undefined ? () => true : pathMatcher([path], folder);
}

function idleEntry(
  { rule, region, excerpt }: IgnoreEntry,
  { file }: Configuration,
  workingFolder: string,
  fingerprints: Fingerprints,
): ReportedFinding {
  const identity = {
    portableFile: portableName(file, workingFolder),
    source: undefined,
    rule: unused.id,
    resource: null,
    path: [rule],
  };
  return {
    ...identity,
    ...region,
    file,
    severity: unused.severity,
    hint: false,
    basis: unused.basis,
    message: `No finding of ${rule} is left that this entry ignores. Remove it, or correct its path.`,
    fingerprint: fingerprints.next(identity),
    fixes: () => [],
    excerpt: () => excerpt,
  };
}
