import { severities, type Severity } from "#rules/rule.ts";
import { check, type CheckOptions } from "./check.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import { formats, type Output } from "./formats.ts";
import { readInputs } from "./inputs.ts";
import type { Io } from "./io.ts";
import type { Report } from "./report.ts";

export interface LintOptions extends CheckOptions {
  readonly outputs: readonly Output[];
  /** The mildest severity that makes the run fail. */
  readonly failOn: Severity;
}

/** Checks files and folders and reports what was found. What cannot be read is said and fails the run. */
export async function lint(paths: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  const onScreen = options.outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  if (onScreen.length > 1) {
    io.err(
      `${onScreen.join(" and ")} cannot both go to standard output. Send one to a file: --format ${onScreen[0]}=FILE\n`,
    );
    return exitCode.usage;
  }
  const { inputs, troubles } = await readInputs(paths, io);
  for (const trouble of troubles) io.err(`${trouble}\n`);
  if (inputs.length === 0) return exitCode.usage;
  const report = check(inputs, options);
  const written = options.outputs.map((output) => writeReport(report, output, io));
  if (troubles.length > 0 || written.includes(false)) return exitCode.usage;
  return fails(report, options.failOn) ? exitCode.findings : exitCode.clean;
}

function writeReport(report: Report, { format, file }: Output, io: Io): boolean {
  const text = formats.get(format)!(report, file === undefined && io.color);
  if (file === undefined) {
    io.out(text);
    return true;
  }
  const written = io.write(file, text);
  if (!written.ok) io.err(`${file} ${written.failure}.\n`);
  return written.ok;
}

function fails({ findings }: Report, failOn: Severity): boolean {
  // The severities are listed from the loudest to the mildest.
  return findings.some(({ severity }) => severities.indexOf(severity) <= severities.indexOf(failOn));
}
