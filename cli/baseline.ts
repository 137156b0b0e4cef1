import { isObject, type Json, listAt, stringAt } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Io } from "./io.ts";
import { resourceText } from "./formats/place.ts";
import type { ReportedFinding, SilencedFinding } from "./report.ts";

/** A finding that was there when the baseline was written. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file: string;
  /** True where the file is the source that a renderer named, so that it need not exist. */
  readonly rendered: boolean;
}

/** The text of a baseline that holds the findings, in an order that makes small differences. */
export function baselineText(findings: readonly ReportedFinding[]): string {
  const entries = findings
    .map(({ rule, portableFile, source, resource, message, fingerprint }) => ({
      file: source ?? portableFile,
      ...(source === undefined ? {} : { rendered: true }),
      rule,
      // For people who read it; the fingerprint is what counts.
      ...(resource ? { resource: resourceText(resource) } : {}),
      message,
      fingerprint: fingerprint(),
    }))
    .sort(
      (one, other) =>
        compare(one.file, other.file) || compare(one.rule, other.rule) || compare(one.fingerprint, other.fingerprint),
    );
  return `${JSON.stringify({ version: 1, findings: entries }, undefined, 2)}\n`;
}

/** Reads a baseline; a failure says what is wrong and what to do. */
export function readBaseline(file: string, { files }: Pick<Io, "files">): Result<readonly BaselineEntry[], string> {
  const text = files.text(file);
  if (!text.ok) return fail(`${file} ${text.failure}. Write a baseline with --write-baseline ${file}.`);
  const value = parseJson(text.value);
  const entries = listAt(value, ["findings"]).map(readEntry);
  if (!isObject(value) || value["version"] !== 1 || entries.includes(undefined)) {
    return fail(`${file} is no baseline. Write one with --write-baseline ${file}.`);
  }
  return ok(entries.filter((entry) => entry !== undefined));
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readEntry(value: Json): BaselineEntry | undefined {
  const [fingerprint, rule, file] = ["fingerprint", "rule", "file"].map((key) => stringAt(value, [key]));
  if (fingerprint === undefined || rule === undefined || file === undefined) return undefined;
  return { fingerprint, rule, file, rendered: isObject(value) && value["rendered"] === true };
}

/** Findings held against a baseline. */
export interface Compared {
  readonly findings: readonly ReportedFinding[];
  readonly silenced: readonly SilencedFinding[];
  /** Entries whose finding is gone, as far as this run can tell. */
  readonly stale: readonly BaselineEntry[];
}

/** Takes out what the baseline knows. `isChecked` tells whether this run would have found the entry. */
export function compareWithBaseline(
  findings: readonly ReportedFinding[],
  entries: readonly BaselineEntry[],
  isChecked: (entry: BaselineEntry) => boolean,
): Compared {
  const known = new Set(entries.map(({ fingerprint }) => fingerprint));
  const marked = findings.map((finding) => ({ finding, fingerprint: finding.fingerprint() }));
  const there = new Set(marked.map(({ fingerprint }) => fingerprint));
  return {
    findings: marked.filter(({ fingerprint }) => !known.has(fingerprint)).map(({ finding }) => finding),
    silenced: marked
      .filter(({ fingerprint }) => known.has(fingerprint))
      .map(({ finding }) => ({ finding, by: "baseline", reason: "" })),
    stale: entries.filter((entry) => !there.has(entry.fingerprint) && isChecked(entry)),
  };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
