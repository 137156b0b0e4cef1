import { writeFileSync } from "node:fs";
import { buffer } from "node:stream/consumers";
import { fail, ok } from "#domain/result.ts";
import { decode, diskFiles } from "#files/diskFiles.ts";
import { replaceFile } from "./replaceFile.ts";
import type { Io } from "./io.ts";

/** The process's own streams and disk. */
export const nodeIo: Io = {
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  stdin: async () => decode(await buffer(process.stdin)),
  files: diskFiles,
  write(path, text) {
    try {
      writeFileSync(path, text);
      return ok(undefined);
    } catch (error) {
      return fail(`could not be written (${error instanceof Error ? error.message : String(error)})`);
    }
  },
  replace: replaceFile,
  workingFolder: process.cwd(),
  environment: process.env,
  watched: { out: process.stdout.isTTY, err: process.stderr.isTTY },
  columns: process.stdout.isTTY ? process.stdout.columns : undefined,
  now: () => new Date(),
};
