import { isAbsolute, relative } from "node:path";
import { defaultControllerVersion, type ControllerVersion } from "#domain/controllerVersion.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Severity } from "#rules/rule.ts";
import { type BaselineEntry, baselineText, compareWithBaseline, readBaseline } from "./baseline.ts";
import { check } from "./check.ts";
import { applyConfiguration, type Decided } from "./config/applyConfiguration.ts";
import type { Configuration } from "./config/configuration.ts";
import { leavesAlone } from "./config/leavesAlone.ts";
import { findConfiguration } from "./config/findConfiguration.ts";
import { pathMatcher } from "./config/pathPattern.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import type { Output } from "./formats.ts";
import { fails } from "./formats/format.ts";
import { fixInputs, type FixOptions, printDiff, writeFixes } from "./fixInputs.ts";
import { type Input, type Inputs, readInputs, stdinName } from "./inputs.ts";
import type { Io } from "./io.ts";
import { portableName } from "./portableName.ts";
import { Progress } from "./progress.ts";
import type { Report, ReportedFinding, SilencedFinding, Summary } from "./report.ts";
import { writeReports } from "./writeReports.ts";

/** What the command line says; undefined leaves it to the configuration. */
export interface LintOptions {
  readonly outputs: readonly Output[];
  readonly controllerVersion: ControllerVersion | undefined;
  readonly closedWorld: boolean | undefined;
  /** The mildest severity that makes the run fail. */
  readonly failOn: Severity | undefined;
  /** A configuration file; false for none, undefined for the nearest one. */
  readonly configuration: string | false | undefined;
  readonly baseline: string | undefined;
  readonly writeBaseline: string | undefined;
  /** Read the other files below the working folder for references. */
  readonly reportOnlyGiven: boolean;
  /** Apply the safe fixes to the files, and report what is left. */
  readonly fix: boolean;
  /** Apply also the likeliest fix of these rules. */
  readonly fixRules: readonly string[];
  /** Print what they would change, and report nothing. */
  readonly diff: boolean;
  /** Report hints, too. */
  readonly hints: boolean;
  /** Report only what fails the run. */
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: boolean;
}

/** Checks files and folders and reports what was found. What cannot be read is said and fails the run. */
export async function lint(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  const startedAt = io.now();
  const prepared = prepare(paths, options, io);
  if (!prepared.ok) {
    for (const sentence of prepared.failure) io.err(`${sentence}\n`);
    return exitCode.usage;
  }
  const { configuration, baseline } = prepared.value;
  const progress = new Progress(io, !options.quiet);
  const excluded = pathMatcher(configuration?.exclude ?? [], configuration?.folder ?? "");
  const read = await readInputs(paths, io, {
    excludes: (file, kind) => (configuration?.exclude.length ?? 0) > 0 && excluded(io.files.identity(file), kind),
    withOthers: options.reportOnlyGiven,
    progress: (files) => progress.count("Read", files),
  });
  const controller = options.controllerVersion ?? configuration?.controllerVersion ?? defaultControllerVersion;
  const closedWorld = options.closedWorld ?? configuration?.closedWorld ?? false;
  const fixing = {
    controller,
    closedWorld,
    leavesAlone: leavesAlone(configuration, io),
    rules: new Set(options.fixRules),
  };
  if (options.diff) return showChanges(read, fixing, progress, io);
  const fixed = options.fix ? writeFixes(read.inputs, fixInputs(read.inputs, fixing), io) : noFixes(read);
  const troubles = [...read.troubles, ...fixed.troubles];
  const checked = check(fixed.inputs, {
    controller,
    closedWorld,
    workingFolder: io.workingFolder,
    progress: (files) => progress.count("Checked", files),
  });
  progress.end();
  for (const sentence of [...troubles, ...read.notes]) io.err(`${sentence}\n`);
  if (read.inputs.length === 0 && read.troubles.length > 0) return exitCode.usage;

  const wholeFolder = configuration !== undefined && coversFolder(paths, configuration.folder, options, io);
  const configured = configuration
    ? applyConfiguration(checked.findings, configuration, { ...io, wholeFolder })
    : { findings: checked.findings, silenced: [] };
  const decided = options.hints ? configured : withoutHints(configured);
  if (options.writeBaseline !== undefined) {
    const ended = writeBaseline(options.writeBaseline, decided.findings, io);
    return troubles.length > 0 ? exitCode.usage : ended;
  }
  const compared = baseline ? compare(decided.findings, baseline, read.inputs, io) : { ...decided, silenced: [] };
  const failOn = options.failOn ?? configuration?.failOn ?? "error";
  const shown = options.quiet ? compared.findings.filter((finding) => fails(finding, failOn)) : compared.findings;
  const silenced: readonly SilencedFinding[] = [...checked.silenced, ...decided.silenced, ...compared.silenced];
  const report: Report = {
    files: checked.files,
    findings: shown,
    silenced,
    troubles,
    summary: { ...checked.counts, ...countSeverities(shown) },
    againstBaseline: baseline !== undefined,
  };
  const written = writeReports(report, options.outputs, { ...options, failOn, controller, startedAt }, io);
  if (troubles.length > 0 || !written) return exitCode.usage;
  return shown.some((finding) => fails(finding, failOn)) ? exitCode.findings : exitCode.clean;
}

function noFixes({ inputs }: Inputs): ReturnType<typeof writeFixes> {
  return { inputs, troubles: [] };
}

function showChanges(read: Inputs, fixing: FixOptions, progress: Progress, io: Io): ExitCode {
  const changes = fixInputs(read.inputs, fixing);
  progress.end();
  for (const sentence of [...read.troubles, ...read.notes]) io.err(`${sentence}\n`);
  printDiff(changes, io);
  if (read.troubles.length > 0) return exitCode.usage;
  return changes.length > 0 ? exitCode.findings : exitCode.clean;
}

function withoutHints({ findings, silenced }: Decided): Decided {
  return { findings: findings.filter(({ hint }) => !hint), silenced };
}

interface Prepared {
  readonly configuration: Configuration | undefined;
  readonly baseline: Baseline | undefined;
}

interface Baseline {
  readonly file: string;
  readonly entries: readonly BaselineEntry[];
}

/** Everything that can be wrong before a manifest is read. */
function prepare(paths: readonly string[], options: LintOptions, io: Io): Result<Prepared, readonly string[]> {
  const onScreen = options.outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (onScreen.length > 1) {
    const advice = `Send one to a file: --format ${onScreen[0]}=FILE`;
    return fail([`${onScreen.join(" and ")} cannot both go to standard output. ${advice}`]);
  }
  if (options.fix && options.diff) return fail(["--diff shows what --fix would write. Give one of the two."]);
  if (options.fix && paths.includes(stdinName)) {
    return fail(["--fix cannot write to standard input. Name the files, or look at the changes with --diff."]);
  }
  const { configuration: named, baseline: file } = options;
  const configuration = named === false ? ok(undefined) : findConfiguration(named, io);
  if (!configuration.ok) return configuration;
  if (file === undefined) return ok({ configuration: configuration.value, baseline: undefined });
  const entries = readBaseline(file, io);
  return entries.ok
    ? ok({ configuration: configuration.value, baseline: { file, entries: entries.value } })
    : fail([entries.failure]);
}

/** True when everything that the configuration can speak of was given, so that idle entries show. */
function coversFolder(
  paths: readonly string[],
  folder: string,
  { reportOnlyGiven }: LintOptions,
  { files }: Io,
): boolean {
  if (reportOnlyGiven) return false;
  return paths.some((given) => {
    const way = relative(files.identity(given), folder);
    return !way.startsWith("..") && !isAbsolute(way);
  });
}

function compare(
  findings: readonly ReportedFinding[],
  { file, entries }: Baseline,
  inputs: readonly Input[],
  io: Io,
): ReturnType<typeof compareWithBaseline> {
  const reported = inputs.filter(({ referenceOnly }) => referenceOnly !== true);
  const names = new Set(reported.map((input) => portableName(input.file, io.workingFolder)));
  const sources = new Set(findings.map(({ source }) => source));
  const compared = compareWithBaseline(findings, entries, (entry) => {
    if (entry.rendered) return sources.has(entry.file);
    return names.has(entry.file) || !io.files.kindOf(entry.file).ok;
  });
  if (compared.stale.length > 0) {
    io.err(`${file} lists what is gone; write it anew with --write-baseline ${file}:\n`);
    for (const { rule, file: gone } of compared.stale) io.err(`  ${rule} in ${gone}\n`);
  }
  return compared;
}

function writeBaseline(file: string, findings: readonly ReportedFinding[], io: Io): ExitCode {
  const written = io.write(file, baselineText(findings));
  io.err(written.ok ? `${file} lists ${findings.length} findings now.\n` : `${file} ${written.failure}.\n`);
  return written.ok ? exitCode.clean : exitCode.usage;
}

function countSeverities(findings: readonly ReportedFinding[]): Pick<Summary, "errors" | "warnings" | "infos"> {
  const count = (severity: Severity): number => findings.filter((finding) => finding.severity === severity).length;
  return { errors: count("error"), warnings: count("warning"), infos: count("info") };
}
