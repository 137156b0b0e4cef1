import { dirname, join, relative, sep } from "node:path";
import type { Files } from "#workspace/files.ts";
import { isManifestName, isSkippedFolder, walk, type Walked } from "#workspace/walk.ts";
import { IgnoreFiles } from "#files/ignoreFiles.ts";

/** One folder the editor has open: which of its files belong to the index. */
export class WorkspaceFolder {
  readonly path: string;
  readonly #files: Files;
  readonly #ignoreFiles: IgnoreFiles | undefined;

  constructor(path: string, files: Files, options: { readonly useIgnoreFiles: boolean }) {
    this.path = path;
    this.#files = files;
    this.#ignoreFiles = options.useIgnoreFiles ? new IgnoreFiles(path, files) : undefined;
  }

  /** Every file of the folder, and what could not be looked into. */
  walk(): Generator<Walked> {
    return walk(this.path, this.#files, (path, kind) => this.#ignores(path, kind));
  }

  /** True for a path that the walk would have found, had it been there. */
  covers(path: string): boolean {
    const parts = relative(this.path, path).split(sep);
    if (parts[0] === ".." || parts[0] === "" || !isManifestName(parts.at(-1)!)) return false;
    const folders = parts.slice(0, -1);
    if (folders.some(isSkippedFolder)) return false;
    const ignored = folders.some((_, depth) =>
      this.#ignores(join(this.path, ...folders.slice(0, depth + 1)), "folder"),
    );
    return !ignored && !this.#ignores(path, "file");
  }

  #ignores(path: string, kind: "file" | "folder"): boolean {
    return this.#ignoreFiles?.ignores(path, kind) ?? false;
  }
}

/** True for a path inside a folder, or the folder itself. */
export function isWithin(path: string, folder: string): boolean {
  for (let here = path; ; here = dirname(here)) {
    if (here === folder) return true;
    if (here === dirname(here)) return false;
  }
}
