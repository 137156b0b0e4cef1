import type { Format } from "./formats/format.ts";
import { githubFormat } from "./formats/githubFormat.ts";
import { gitlabFormat } from "./formats/gitlabFormat.ts";
import { jsonFormat } from "./formats/jsonFormat.ts";
import { junitFormat } from "./formats/junitFormat.ts";
import { sarifFormat } from "./formats/sarifFormat.ts";
import { tapFormat } from "./formats/tapFormat.ts";
import { textFormat } from "./formats/textFormat.ts";

/** Every format that exists, by the name `--format` takes. */
export const formats: ReadonlyMap<string, Format> = new Map([
  ["text", textFormat],
  ["json", jsonFormat],
  ["sarif", sarifFormat],
  ["junit", junitFormat],
  ["tap", tapFormat],
  ["github", githubFormat],
  ["gitlab", gitlabFormat],
]);

/** A format, and the file it goes to; undefined for standard output. */
export interface Output {
  readonly format: string;
  readonly file: string | undefined;
}

/** Reads `name` or `name=file`; undefined for a name that does not exist, or a file without a name. */
export function parseOutput(argument: string): Output | undefined {
  const equals = argument.indexOf("=");
  const format = equals < 0 ? argument : argument.slice(0, equals);
  const file = equals < 0 ? undefined : argument.slice(equals + 1);
  return formats.has(format) && file !== "" ? { format, file } : undefined;
}
