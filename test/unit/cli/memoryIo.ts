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
  readonly color?: boolean;
}

/** Runs a command line in a world of its own. */
export async function runIn(
  { files = {}, broken = {}, stdin, bug, color = false }: MemoryWorld,
  ...args: readonly string[]
): Promise<Ended> {
  const [out, err]: [string[], string[]] = [[], []];
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
      identity: plain,
      kindOf(given) {
        const path = plain(given);
        if (path in files || path in broken) return ok("file");
        return entriesOf(paths, path).length > 0 ? ok("folder") : fail("does not exist");
      },
      entries: (folder) => ok(entriesOf(paths, folder)),
      text(given) {
        const path = plain(given);
        return path in files ? ok(files[path] ?? "") : fail(broken[path] ?? "does not exist");
      },
    },
    write(path, text) {
      if (path.startsWith("read-only/")) return fail("could not be written (read-only)");
      written[path] = text;
      return ok(undefined);
    },
    color,
  };
  const code = await run(args, io);
  return { code, out: out.join(""), err: err.join(""), written };
}

function plain(path: string): string {
  return path.replace(/^\.\//, "");
}

function entriesOf(paths: readonly string[], folder: string): readonly FolderEntry[] {
  const prefix = folder === "." ? "" : `${folder}/`;
  const below = paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
  const folders = new Set(below.filter((path) => path.includes("/")).map((path) => path.slice(0, path.indexOf("/"))));
  const entries: FolderEntry[] = [
    ...[...folders].map((name) => ({ name, kind: "folder" as const })),
    ...below.filter((path) => !path.includes("/")).map((name) => ({ name, kind: "file" as const })),
  ];
  return entries.toSorted((one, other) => (one.name < other.name ? -1 : 1));
}
