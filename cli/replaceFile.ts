import { randomUUID } from "node:crypto";
import { chmodSync, readFileSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fail, ok, type Result } from "#domain/result.ts";

/**
 * Writes a file anew as a whole or not at all: into a file beside it that then takes its place, with its mode. A link
 * stays a link. Refused, with the reason, when the file no longer holds the text that the new one was made from.
 */
export function replaceFile(path: string, before: string, after: string): Result<undefined, string> {
  let beside: string | undefined;
  try {
    const target = realpathSync(path);
    beside = join(dirname(target), `.${basename(target)}.${randomUUID()}`);
    writeFileSync(beside, after, { flag: "wx" });
    chmodSync(beside, statSync(target).mode);
    if (!readFileSync(target).equals(Buffer.from(before))) {
      rmSync(beside);
      return fail("changed while it was checked, so it was left as it is");
    }
    renameSync(beside, target);
    return ok(undefined);
  } catch (error) {
    if (beside !== undefined) rmSync(beside, { force: true });
    return fail(`could not be written (${error instanceof Error ? error.message : String(error)})`);
  }
}
