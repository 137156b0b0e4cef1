import { relative, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import type { Files } from "#workspace/files.ts";

/** What the `.gitignore` files below a folder leave out. Each one is read once. */
export class IgnoreFiles {
  readonly #root: string;
  readonly #files: Files;
  /** By folder, relative to the root; undefined where none is or where it cannot be read. */
  readonly #rules = new Map<string, Ignore | undefined>();

  constructor(root: string, files: Files) {
    this.#root = root;
    this.#files = files;
  }

  /** True when a path below the root is left out. The folders above it must have been asked about already. */
  ignores(path: string, kind: "file" | "folder"): boolean {
    const parts = relative(this.#root, path).split(sep);
    const suffix = kind === "folder" ? "/" : "";
    // The nearest file that says anything about the path decides.
    for (let depth = parts.length - 1; depth >= 0; depth--) {
      const verdict = this.#rulesOf(parts.slice(0, depth).join("/"))?.test(parts.slice(depth).join("/") + suffix);
      if (verdict?.ignored) return true;
      if (verdict?.unignored) return false;
    }
    return false;
  }

  #rulesOf(folder: string): Ignore | undefined {
    if (!this.#rules.has(folder)) {
      const text = this.#files.text([this.#root, folder, ".gitignore"].filter((part) => part !== "").join("/"));
      this.#rules.set(folder, text.ok ? ignore().add(text.value) : undefined);
    }
    return this.#rules.get(folder);
  }
}
