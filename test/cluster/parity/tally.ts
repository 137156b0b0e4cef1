import type { ReportedFinding } from "#cli/report.ts";
import type { Refuser, Verdict } from "#test-cluster/verdict.ts";
import type { Generated } from "./generate.ts";

/** A manifest with both verdicts. */
export interface Judged {
  readonly manifest: Generated;
  readonly server: Verdict;
  /** Our reasons to refuse it; empty when we accept it. */
  readonly ours: readonly ReportedFinding[];
}

export interface RuleCount {
  /** Manifests that the rule refuses. */
  fired: number;
  /** Those of them that no other rule refuses, and that the server refuses too. */
  alone: number;
  /** Those of them that the server accepts. */
  falseAlarms: number;
}

/** What a run came to. */
export interface Tally {
  /** Manifests that both sides judged. */
  readonly count: number;
  readonly accepted: number;
  readonly refusedBy: ReadonlyMap<Refuser, number>;
  /** Server accepts, we refuse. */
  readonly falseAlarms: readonly Judged[];
  /** Server refuses, we accept. */
  readonly misses: readonly Judged[];
  /** Both refuse, but none of our reasons is one of the stage that refused. */
  readonly misattributed: readonly Judged[];
  readonly rules: ReadonlyMap<string, RuleCount>;
  /** By fault: how many manifests have it, and how many of those end in disagreement. */
  readonly faults: ReadonlyMap<string, { readonly count: number; readonly disagreements: number }>;
}

/** What our findings may be called when that stage refuses. Texts of metadata that cannot be decoded are schema to us. */
const basesOf: Readonly<Record<Refuser, readonly string[]>> = {
  decode: ["syntax", "schema"],
  "strict-fields": ["schema"],
  schema: ["schema"],
  webhook: ["admission"],
  // A namespace that there cannot be is not found before anybody looks at the object.
  other: ["syntax", "schema", "admission"],
};

export function isDisagreement({ server, ours }: Pick<Judged, "server" | "ours">): boolean {
  return server.accepted === ours.length > 0;
}

function isMisattributed({ server, ours }: Judged): boolean {
  // That there is no such kind is found out by kubectl, which asks what the server has.
  const bases = basesOf[server.code === 404 ? "other" : (server.by ?? "other")];
  return !server.accepted && ours.length > 0 && !ours.some(({ basis }) => bases.includes(basis));
}

export function tallyOf(all: readonly Judged[]): Tally {
  return {
    count: all.length,
    accepted: all.filter(({ server }) => server.accepted).length,
    refusedBy: countsBy(all.flatMap(({ server }) => server.by ?? [])),
    falseAlarms: all.filter((each) => isDisagreement(each) && each.server.accepted),
    misses: all.filter((each) => isDisagreement(each) && !each.server.accepted),
    misattributed: all.filter(isMisattributed),
    rules: ruleCounts(all),
    faults: faultCounts(all),
  };
}

function countsBy<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function ruleCounts(all: readonly Judged[]): ReadonlyMap<string, RuleCount> {
  const counts = new Map<string, RuleCount>();
  for (const { server, ours } of all) {
    const fired = new Set(ours.map(({ rule }) => rule));
    for (const rule of fired) {
      const count = counts.get(rule) ?? { fired: 0, alone: 0, falseAlarms: 0 };
      counts.set(rule, count);
      count.fired++;
      if (server.accepted) count.falseAlarms++;
      else if (fired.size === 1) count.alone++;
    }
  }
  return counts;
}

function faultCounts(all: readonly Judged[]): Tally["faults"] {
  const counts = new Map<string, { count: number; disagreements: number }>();
  for (const judged of all) {
    const faults = judged.manifest.faults.length > 0 ? new Set(judged.manifest.faults) : ["none"];
    for (const fault of faults) {
      const count = counts.get(fault) ?? { count: 0, disagreements: 0 };
      counts.set(fault, count);
      count.count++;
      if (isDisagreement(judged)) count.disagreements++;
    }
  }
  return counts;
}
