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
  /** True when standard output is a terminal that shows colors. */
  readonly color: boolean;
}
