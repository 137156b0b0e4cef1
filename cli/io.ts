import type { Result } from "#domain/result.ts";
import type { Files } from "#workspace/files.ts";

/** What a command touches of the world. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** Everything on standard input, or why it cannot be used. */
  stdin(): Promise<Result<string, string>>;
  readonly files: Files;
  /** Writes a report; a failure is the reason. */
  write(path: string, text: string): Result<undefined, string>;
  /** Puts a text in the place of the one a file held, as a whole or not at all; a failure is the reason. */
  replace(path: string, before: string, after: string): Result<undefined, string>;
  /** Absolute; paths that are not count from here. */
  readonly workingFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Which of the two outputs a person watches. */
  readonly watched: { readonly out: boolean; readonly err: boolean };
  /** Characters on a line of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  now(): Date;
}
