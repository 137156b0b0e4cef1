import { posix } from "node:path";
import type { Io } from "#cli/io.ts";
import { run } from "#cli/run.ts";
import { fail, ok } from "#domain/result.ts";
import type { FolderEntry } from "#workspace/files.ts";

/** What a command did to its world. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: Readonly<Record<string, string>>;
}

/** The world of a command, in memory. */
export interface MemoryWorld {
  /** Texts by path; folders follow from the paths. */
  readonly files?: Readonly<Record<string, string>>;
  /** Why a path cannot be read. */
  readonly broken?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Breaks the reading of standard input, as a bug would. */
  readonly bug?: Error;
  /** True when a person watches standard output. */
  readonly color?: boolean;
  /** True when a person watches standard error. */
  readonly watched?: boolean;
  readonly environment?: Readonly<Record<string, string>>;
  /** Milliseconds that pass each time somebody looks at the clock. */
  readonly tick?: number;
}

/** Where relative paths count from; a file of the folder above is `../name`. */
const workingFolder = "/work/repository";
/** The time at which every run starts. */
const start = Date.UTC(2026, 0, 31, 12, 34, 56);

/** Runs a command line in a world of its own. */
export async function runIn(world: MemoryWorld, ...args: readonly string[]): Promise<Ended> {
  const { files = {}, broken = {}, stdin, bug, color = false, watched = false, environment = {}, tick = 0 } = world;
  const [out, err]: [string[], string[]] = [[], []];
  let now = start - tick;
  const written: Record<string, string> = {};
  const paths = [...Object.keys(files), ...Object.keys(broken)];
  const io: Io = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    stdin: async () => {
      if (bug) throw bug;
      return await Promise.resolve(stdin === undefined ? fail("is not UTF-8 text") : ok(stdin));
    },
    files: {
      identity: (given) => posix.resolve(workingFolder, given),
      kindOf(given) {
        const file = plain(given);
        if (file in files || file in broken) return ok("file");
        return entriesOf(paths, file).length > 0 ? ok("folder") : fail("does not exist");
      },
      entries: (folder) => ok(entriesOf(paths, plain(folder))),
      text(given) {
        const file = plain(given);
        return file in files ? ok(files[file] ?? "") : fail(broken[file] ?? "does not exist");
      },
    },
    write(file, text) {
      if (file.startsWith("read-only/")) return fail("could not be written (read-only)");
      written[file] = text;
      return ok(undefined);
    },
    replace(file, before, text) {
      if (files[plain(file)] !== before) return fail("changed while it was checked, so it was left as it is");
      return io.write(file, text);
    },
    workingFolder,
    environment,
    watched: { out: color, err: watched },
    columns: color ? 80 : undefined,
    now: () => new Date((now += tick)),
  };
  const code = await run(args, io);
  return { code, out: out.join(""), err: err.join(""), written };
}

/** The path as the world names it. */
function plain(given: string): string {
  return posix.relative(workingFolder, posix.resolve(workingFolder, given));
}

function entriesOf(paths: readonly string[], folder: string): readonly FolderEntry[] {
  const prefix = folder === "" ? "" : `${folder}/`;
  const inside = paths.filter((file) => file.startsWith(prefix) && (prefix !== "" || !file.startsWith("../")));
  const below = inside.map((file) => file.slice(prefix.length));
  const folders = new Set(below.filter((file) => file.includes("/")).map((file) => file.slice(0, file.indexOf("/"))));
  const entries: FolderEntry[] = [
    ...[...folders].map((name) => ({ name, kind: "folder" as const })),
    ...below.filter((file) => !file.includes("/")).map((name) => ({ name, kind: "file" as const })),
  ];
  return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
