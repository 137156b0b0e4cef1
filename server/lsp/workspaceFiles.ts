import { setTimeout } from "node:timers/promises";
import type { Result } from "#domain/result.ts";
import type { Files } from "#workspace/files.ts";
import type { Touched } from "#workspace/fileChange.ts";
import { indexText } from "#workspace/indexFile.ts";
import type { ManifestIndex } from "#workspace/manifestIndex.ts";
import type { Log } from "./log.ts";
import { inSlices } from "./timeSlice.ts";
import { pathOf, uriOf } from "./uris.ts";
import { isWithin, WorkspaceFolder } from "./workspaceFolder.ts";

/** Longer files are hardly manifests written by people; they are left out of the index, aloud. */
const largestFile = { bytes: 4_000_000 };

/** Editors open their files right after the start; what those hold is said before the folders are looked at. */
const headStartMs = 10;

/** Keeps the index in step with the files of the workspace on disk. */
export class WorkspaceFiles {
  readonly #index: ManifestIndex;
  readonly #files: Files;
  readonly #log: Log;
  readonly #nowMs: () => number;
  #folders: readonly WorkspaceFolder[] = [];
  #loading = new AbortController();

  constructor(parts: {
    readonly index: ManifestIndex;
    readonly files: Files;
    readonly log: Log;
    readonly nowMs: () => number;
  }) {
    this.#index = parts.index;
    this.#files = parts.files;
    this.#log = parts.log;
    this.#nowMs = parts.nowMs;
  }

  /**
   * Indexes the folders anew and forgets everything outside them. A second call ends the first, which then returns
   * false.
   */
  async load(folders: readonly string[], options: { readonly useIgnoreFiles: boolean }): Promise<boolean> {
    this.#loading.abort();
    const loading = new AbortController();
    this.#loading = loading;
    this.#folders = folders.map((path) => new WorkspaceFolder(path, this.#files, options));
    const begin = this.#nowMs();
    const found = new Set<string>();
    await setTimeout(headStartMs);
    if (!(await inSlices(this.#indexAll(found), loading.signal, this.#nowMs))) return false;
    for (const uri of this.#index.onDisk()) if (!found.has(uri)) this.#index.setOnDisk(uri, undefined);
    const ms = Math.round(this.#nowMs() - begin);
    this.#log.info(`workspace: indexed folders=${folders.length} files=${found.size} ms=${ms}`);
    return true;
  }

  /** Ends an indexing that is under way. */
  stop(): void {
    this.#loading.abort();
  }

  /** Takes over what is on disk now for a file or a folder that was created, changed or deleted. */
  refresh(uri: string): Touched {
    const path = pathOf(uri);
    if (path === undefined) return new Set();
    if (this.#files.kindOf(path).ok) {
      const covered = this.#folders.some((folder) => folder.covers(path));
      return covered ? this.#index.setOnDisk(uri, this.#read(path, uri)) : new Set();
    }
    const gone = this.#index.onDisk().filter((known) => isWithin(pathOf(known) ?? "", path));
    return new Set(gone.flatMap((known) => [...this.#index.setOnDisk(known, undefined)]));
  }

  /** The text of a file on disk, or why there is none. */
  text(uri: string): Result<string, string> {
    return textOnDisk(this.#files, uri);
  }

  *#indexAll(found: Set<string>): Generator<void> {
    for (const folder of this.#folders) {
      for (const walked of folder.walk()) {
        if (walked.found === "trouble") {
          this.#log.warn(`workspace: left out path=${walked.path} because it ${walked.reason}`);
          continue;
        }
        const uri = uriOf(walked.path);
        found.add(uri);
        // The text of an open file counts, and what is on disk is read when it is closed.
        if (!this.#index.isOpen(uri)) this.#index.setOnDisk(uri, this.#read(walked.path, uri));
        yield;
      }
    }
  }

  #read(path: string, uri: string): ReturnType<typeof indexText> | undefined {
    const text = this.#files.text(path, largestFile);
    if (text.ok) return indexText(uri, text.value);
    this.#log.warn(`workspace: left out path=${path} because it ${text.failure}`);
    return undefined;
  }
}

/** The text of a file on disk, or why there is none. */
export function textOnDisk(files: Files, uri: string): Result<string, string> {
  const path = pathOf(uri);
  return path === undefined ? { ok: false, failure: "is not on this disk" } : files.text(path, largestFile);
}
