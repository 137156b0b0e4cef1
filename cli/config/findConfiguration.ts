import path from "node:path";
import { fail, ok, type Result } from "#domain/result.ts";
import type { Io } from "#cli/io.ts";
import { portableName } from "#cli/portableName.ts";
import { type Configuration, configurationName } from "./configuration.ts";
import { parseConfiguration } from "./parseConfiguration.ts";

/**
 * The configuration for a run: the file that is named, else the nearest one from the working folder upward. None is
 * fine unless one was named; a failure says everything that is wrong with it.
 */
export function findConfiguration(
  named: string | undefined,
  io: Pick<Io, "files" | "workingFolder">,
): Result<Configuration | undefined, readonly string[]> {
  const file = named === undefined ? nearest(io) : path.resolve(io.workingFolder, named);
  if (file === undefined) return ok(undefined);
  const shown = named ?? portableName(file, io.workingFolder);
  const text = io.files.text(file);
  return text.ok ? parseConfiguration(text.value, shown, file) : fail([`${shown} ${text.failure}.`]);
}

function nearest({ files, workingFolder }: Pick<Io, "files" | "workingFolder">): string | undefined {
  for (let folder = workingFolder; ; folder = path.dirname(folder)) {
    const candidate = path.join(folder, configurationName);
    const kind = files.kindOf(candidate);
    if (kind.ok && kind.value === "file") return candidate;
    if (path.dirname(folder) === folder) return undefined;
  }
}
