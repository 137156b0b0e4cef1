import type { Io } from "#cli/io.ts";
import type { Configuration } from "./configuration.ts";
import { pathMatcher } from "./pathPattern.ts";

/** Says whether the repository decided not to hear of a rule in a file, so that nothing is mended there either. */
export function leavesAlone(
  configuration: Configuration | undefined,
  { files }: Io,
): (rule: string, file: string) => boolean {
  if (!configuration) return () => false;
  const { rules, ignore, folder } = configuration;
  const entries = ignore.map(({ rule, path }) => ({ rule, path, matches: pathMatcher([path ?? ""], folder) }));
  return (rule, file) =>
    rules.get(rule) === "off" ||
    entries.some((it) => it.rule === rule && (it.path === undefined || it.matches(files.identity(file))));
}
