import { type Ignores, walk } from "#workspace/walk.ts";
import type { Io } from "./io.ts";

/** A file to check. */
export interface Input {
  /** As given, or as found below a folder that was given. */
  readonly file: string;
  readonly text: string;
  /** True for a file that others may refer to, and about which nothing is reported. */
  readonly referenceOnly?: boolean;
}

/** What the arguments led to. */
export interface Inputs {
  readonly inputs: readonly Input[];
  /** A sentence about everything that was given and could not be read. */
  readonly troubles: readonly string[];
  /** A sentence about everything else worth saying. */
  readonly notes: readonly string[];
}

/** Which files are read. */
export interface InputOptions {
  /** Says whether a file or folder, by its path, is not to be looked at. */
  readonly excludes: Ignores;
  /** Read every file below the working folder as well, for references only. */
  readonly withOthers: boolean;
  readonly progress: (files: number) => void;
}

/** The name under which standard input is given and reported. */
export const stdinName = "-";

/** Reads every file that the arguments name, each one once; folders are walked. */
export async function readInputs(paths: readonly string[], io: Io, options: InputOptions): Promise<Inputs> {
  const reader = new InputReader(io, options);
  for (const path of paths) {
    if (path === stdinName) reader.readText(stdinName, "Standard input", await io.stdin());
    else reader.readGiven(path);
  }
  if (options.withOthers) reader.readOthers();
  return reader;
}

class InputReader implements Inputs {
  readonly troubles: string[] = [];
  readonly notes: string[] = [];
  readonly #inputs = new Map<string, Input>();
  readonly #io: Io;
  readonly #options: InputOptions;

  constructor(io: Io, options: InputOptions) {
    this.#io = io;
    this.#options = options;
  }

  get inputs(): readonly Input[] {
    return [...this.#inputs.values()];
  }

  readText(identity: string, name: string, text: Awaited<ReturnType<Io["stdin"]>>): void {
    if (text.ok) this.#inputs.set(identity, { file: identity, text: text.value });
    else this.troubles.push(`${name} ${text.failure}.`);
  }

  readGiven(path: string): void {
    const { files } = this.#io;
    const kind = files.kindOf(path);
    if (!kind.ok) this.troubles.push(`${path} ${kind.failure}.`);
    else if (kind.value === "folder") this.#readFolder(path);
    else if (kind.value !== "file") this.troubles.push(`${path} is neither a file nor a folder.`);
    // Hooks name every file that changed, so an excluded one is no mistake.
    else if (this.#options.excludes(path, "file")) this.notes.push(`${path} is excluded by the configuration.`);
    else this.#readFile(path, this.troubles, false);
  }

  /** Every other file below the working folder. What cannot be read there was not asked for, so it fails nothing. */
  readOthers(): void {
    const unread: string[] = [];
    this.#walk(".", unread, true);
    const [first] = unread;
    if (first !== undefined) {
      this.notes.push(`Read for references only, and not readable: ${unread.length} of the other files. ${first}`);
    }
  }

  #readFolder(folder: string): void {
    if (this.#walk(folder, this.troubles, false) === 0) {
      this.troubles.push(`${folder} holds no .yaml or .yml file, so nothing was checked there.`);
    }
  }

  /** Returns how many things there were to look at. */
  #walk(folder: string, troubles: string[], referenceOnly: boolean): number {
    let count = 0;
    for (const walked of walk(folder, this.#io.files, this.#options.excludes)) {
      count++;
      if (walked.found === "file") this.#readFile(walked.path, troubles, referenceOnly);
      else troubles.push(`${walked.path} ${walked.reason}.`);
    }
    return count;
  }

  #readFile(file: string, troubles: string[], referenceOnly: boolean): void {
    const once = this.#io.files.identity(file);
    if (this.#inputs.has(once)) return;
    const text = this.#io.files.text(file);
    if (text.ok) this.#inputs.set(once, { file, text: text.value, ...(referenceOnly ? { referenceOnly } : {}) });
    else troubles.push(`${file} ${text.failure}.`);
    this.#options.progress(this.#inputs.size);
  }
}
