import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { convertFile, type FileConversion } from "#convert/convertFile.ts";
import { mayBeOurs } from "#features/fileFindings.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import { diffText } from "./diffText.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import { type Input, readInputs, stdinName } from "./inputs.ts";
import { onOneLine, shownFile } from "./formats/place.ts";
import type { Io } from "./io.ts";

export interface ConvertOptions {
  readonly controller: ControllerVersion;
  /** Where the result goes: to standard output whole, or as a diff, or into the files. */
  readonly as: "text" | "diff" | "files";
}

interface Converted extends FileConversion {
  readonly input: Input;
}

/**
 * Converts v1alpha1 Rollouts to v1beta1. What is lost, what the server will refuse and what stays as it was goes to
 * standard error, a line each. Fails when something stays v1alpha1 or will be refused.
 */
export async function convert(paths: readonly string[], options: ConvertOptions, io: Io): Promise<ExitCode> {
  if (options.as === "files" && paths.includes(stdinName)) {
    io.err("Standard input cannot be written back. Leave --write out, and the result goes to standard output.\n");
    return exitCode.usage;
  }
  const reading = { excludes: () => false, withOthers: false, progress: () => undefined };
  const { inputs, troubles } = await readInputs(paths, io, reading);
  for (const trouble of troubles) io.err(`${trouble}\n`);
  if (inputs.length === 0) return exitCode.usage;
  const results = inputs.map((input) => ({ input, ...convertInput(input, options.controller) }));
  const written = hand(results, options.as, io);
  for (const result of results) io.err(remarkLines(result));
  if (written) io.err(`${summaryOf(results)}\n`);
  if (troubles.length > 0 || !written) return exitCode.usage;
  return results.some(({ remarks }) => remarks.some(({ kind }) => kind !== "dropped"))
    ? exitCode.findings
    : exitCode.clean;
}

function convertInput({ file, text }: Input, controller: ControllerVersion): FileConversion {
  if (!mayBeOurs(text)) return { text, converted: 0, remarks: [] };
  return convertFile(manifestFile(file, text, new DocumentCache().documents(text)), controller);
}

/** Gives the result away; false when a file could not be written, which is said. */
function hand(results: readonly Converted[], as: ConvertOptions["as"], io: Io): boolean {
  if (as === "text") {
    io.out(asStream(results.map(({ text }) => text)));
    return true;
  }
  const changed = results.filter(({ input, text }) => text !== input.text);
  if (as === "diff") {
    for (const { input, text } of changed) io.out(diffText(input.file, input.text, text));
    return true;
  }
  return changed
    .map(({ input: { file, text: before }, text }) => {
      const written = io.replace(file, before, text);
      if (!written.ok) io.err(`${file} ${written.failure}.\n`);
      return written.ok;
    })
    .every(Boolean);
}

/** Several files as one stream of documents; a single one as it is. */
function asStream([first = "", ...rest]: readonly string[]): string {
  return rest.reduce((stream, text) => {
    const next = text.replace(/^\uFEFF/, "");
    const separator = /^---(?=\s)/.test(next) ? "" : "---\n";
    return `${stream.replace(/(?<!\n)$/, "\n")}${separator}${next}`;
  }, first);
}

function remarkLines({ input: { file, text }, remarks }: Converted): string {
  if (remarks.length === 0) return "";
  const lines = new LineIndex(text);
  return remarks
    .map(({ kind, message, span }) => {
      const { line, character } = lines.position(span.start);
      return `${shownFile(file)}:${line + 1}:${character + 1} ${kind} ${onOneLine(message)}\n`;
    })
    .join("");
}

function summaryOf(results: readonly Converted[]): string {
  const converted = results.reduce((sum, result) => sum + result.converted, 0);
  const kept = results.flatMap(({ remarks }) => remarks).filter(({ kind }) => kind === "kept").length;
  if (converted + kept === 0) return "No Rollout of v1alpha1 was found, so there is nothing to convert.";
  const counted = `${converted} ${converted === 1 ? "Rollout" : "Rollouts"} converted to v1beta1`;
  return kept === 0 ? `${counted}.` : `${counted}, ${kept} kept as v1alpha1.`;
}
