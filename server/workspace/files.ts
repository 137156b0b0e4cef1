import type { Result } from "#domain/result.ts";

/** A name in a folder. A link to a folder is not followed, because it may lead back. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "folder-link" | "other";
}

/** What reading from a disk may answer. A failure is the reason, as it goes behind "x" in a sentence: "does not exist". */
export interface Files {
  kindOf(path: string): Result<FolderEntry["kind"], string>;
  /** The same text for every way to write the path of one file. */
  identity(path: string): string;
  /** Sorted by name. */
  entries(folder: string): Result<readonly FolderEntry[], string>;
  /** The text of a UTF-8 file that is not longer than the limit, its byte order mark included. */
  text(path: string, limit?: { readonly bytes: number }): Result<string, string>;
}
