import type { Io } from "./io.ts";

/** Nothing is shown before a run takes this long, and nothing more often than a person can read. */
const quietMs = 1000;
const intervalMs = 100;
/** The clock is looked at once for so many files. */
const filesPerLook = 64;

/** A line on standard error that counts while a person watches. */
export class Progress {
  readonly #io: Io;
  readonly #enabled: boolean;
  readonly #startedAt: number;
  #shownAt = 0;

  constructor(io: Io, enabled: boolean) {
    this.#io = io;
    this.#enabled = enabled && io.watched.err;
    this.#startedAt = io.now().getTime();
  }

  /** Says how many files were read or checked so far. */
  count(done: "Read" | "Checked", files: number): void {
    if (!this.#enabled || files % filesPerLook !== 0) return;
    const now = this.#io.now().getTime();
    if (now - this.#startedAt < quietMs || now - this.#shownAt < intervalMs) return;
    this.#shownAt = now;
    this.#io.err(`\r\u001B[2K${done} ${files.toLocaleString("en-US")} files…`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#shownAt > 0) this.#io.err("\r\u001B[2K");
  }
}
