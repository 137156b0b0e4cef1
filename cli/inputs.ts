import { walk } from "#workspace/walk.ts";
import type { Io } from "./io.ts";

/** A file to check. */
export interface Input {
  /** As given, or as found below a folder that was given. */
  readonly file: string;
  readonly text: string;
}

/** What the arguments led to. */
export interface Inputs {
  readonly inputs: readonly Input[];
  /** A sentence about everything that could not be read. */
  readonly troubles: readonly string[];
}

/** The name under which standard input is given and reported. */
export const stdinName = "-";

/** Reads every file that the arguments name, each one once; folders are walked. */
export async function readInputs(paths: readonly string[], io: Io): Promise<Inputs> {
  const inputs = new Map<string, Input>();
  const troubles: string[] = [];
  for (const path of paths) {
    const before = inputs.size + troubles.length;
    if (path === stdinName) {
      const text = await io.stdin();
      if (text.ok) inputs.set(stdinName, { file: stdinName, text: text.value });
      else troubles.push(`Standard input ${text.failure}.`);
      continue;
    }
    const kind = io.files.kindOf(path);
    if (!kind.ok) troubles.push(`${path} ${kind.failure}.`);
    else if (kind.value === "folder") readFolder(path, io, inputs, troubles);
    else if (kind.value === "file") readFile(path, io, inputs, troubles);
    else troubles.push(`${path} is neither a file nor a folder.`);
    if (kind.ok && kind.value === "folder" && inputs.size + troubles.length === before) {
      troubles.push(`${path} holds no .yaml or .yml file, so nothing was checked there.`);
    }
  }
  return { inputs: [...inputs.values()], troubles };
}

function readFolder(folder: string, io: Io, inputs: Map<string, Input>, troubles: string[]): void {
  for (const walked of walk(folder, io.files)) {
    if (walked.found === "file") readFile(walked.path, io, inputs, troubles);
    else troubles.push(`${walked.path} ${walked.reason}.`);
  }
}

function readFile(file: string, io: Io, inputs: Map<string, Input>, troubles: string[]): void {
  const text = io.files.text(file);
  const once = io.files.identity(file);
  if (!text.ok) troubles.push(`${file} ${text.failure}.`);
  else if (!inputs.has(once)) inputs.set(once, { file, text: text.value });
}
