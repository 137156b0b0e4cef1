import type { ControllerVersion } from "#domain/controllerVersion.ts";
import { mayBeOurs } from "#features/fileFindings.ts";
import { fixAllSafe } from "#features/fixAll.ts";
import { indexText } from "#workspace/indexFile.ts";
import { manifestFile } from "#workspace/manifestFile.ts";
import { ManifestIndex } from "#workspace/manifestIndex.ts";
import { DocumentCache } from "#yaml/documentCache.ts";
import { diffText } from "./diffText.ts";
import type { Input } from "./inputs.ts";
import type { Io } from "./io.ts";

/** A file that safe fixes change. */
export interface FixedInput {
  readonly input: Input;
  readonly after: string;
  /** How many fixes it took. */
  readonly fixed: number;
}

/** What the fixes depend on besides the files. */
export interface FixOptions {
  readonly controller: ControllerVersion;
  readonly closedWorld: boolean;
  /** Rules whose likeliest fix is wanted, too. */
  readonly rules: ReadonlySet<string>;
  /** Says whether findings of a rule are to stay in a file. */
  readonly leavesAlone: (rule: string, file: string) => boolean;
}

/** Applies every safe fix to the files that were given, in memory. Only those that change are in the answer. */
export function fixInputs(inputs: readonly Input[], options: FixOptions): readonly FixedInput[] {
  const { controller, closedWorld, leavesAlone } = options;
  const texts = new Map(inputs.map(({ file, text }) => [file, text]));
  const index = new ManifestIndex({ closedWorld, contentOf: (file) => texts.get(file) });
  for (const { file, text } of inputs) index.setOnDisk(file, indexText(file, text));
  return inputs.flatMap((input) => {
    const { file, text, referenceOnly = false } = input;
    if (referenceOnly || !mayBeOurs(text)) return [];
    const read = manifestFile(file, text, new DocumentCache().documents(text));
    const { text: after, fixed } = fixAllSafe(read, controller, index, {
      leavesAlone: (rule) => leavesAlone(rule, file),
      decided: (rule) => options.rules.has(rule),
    });
    return after === text ? [] : [{ input, after, fixed }];
  });
}

/** Writes what the fixes make of the files. The answer is what the files hold then, and a sentence for each failure. */
export function writeFixes(
  inputs: readonly Input[],
  changes: readonly FixedInput[],
  io: Io,
): { readonly inputs: readonly Input[]; readonly troubles: readonly string[] } {
  const written = new Map<Input, FixedInput>();
  const troubles: string[] = [];
  for (const change of changes) {
    const { file, text } = change.input;
    const replaced = io.replace(file, text, change.after);
    if (replaced.ok) written.set(change.input, change);
    else troubles.push(`${file} ${replaced.failure}.`);
  }
  const fixes = [...written.values()].reduce((sum, { fixed }) => sum + fixed, 0);
  io.err(`Applied ${counted(fixes, "fix", "fixes")} in ${counted(written.size, "file", "files")}.\n`);
  return { inputs: inputs.map((input) => ({ ...input, text: written.get(input)?.after ?? input.text })), troubles };
}

/** Prints what `writeFixes` would change, as `git apply` takes it. */
export function printDiff(changes: readonly FixedInput[], io: Io): void {
  for (const { input, after } of changes) io.out(diffText(input.file, input.text, after));
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
