import { formats, type Output } from "./formats.ts";
import type { FormatOptions } from "./formats/format.ts";
import type { Io } from "./io.ts";
import type { Report } from "./report.ts";

/** Writes a report in every format that is wanted; false when a file could not be written, which is said. */
export function writeReports(
  report: Report,
  outputs: readonly Output[],
  options: FormatOptions & { readonly quiet: boolean },
  io: Io,
): boolean {
  const written = outputs.map(({ format, file }) => {
    const onScreen = file === undefined;
    // A quiet run that found nothing has nothing to say to a person; programs still want their empty report.
    if (onScreen && format === "text" && options.quiet && report.findings.length === 0) return true;
    const text = formats.get(format)!(report, { ...options, color: onScreen && options.color });
    if (onScreen) {
      io.out(text);
      return true;
    }
    const done = io.write(file, text);
    if (!done.ok) io.err(`${file} ${done.failure}.\n`);
    return done.ok;
  });
  return !written.includes(false);
}
