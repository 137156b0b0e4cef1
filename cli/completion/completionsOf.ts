import type { Command, Option } from "commander";
import { rules } from "#rules/registry.ts";

/** A word that may stand where the cursor is. */
export interface Completion {
  readonly word: string;
  readonly description: string;
}

/** What may follow; the last word is unfinished. Empty where a file name is meant, which shells know best. */
export function completionsOf(program: Command, words: readonly string[]): readonly Completion[] {
  const current = words.at(-1) ?? "";
  const [name, ...before] = words.slice(0, -1);
  return candidates(program, name, before, current).filter(({ word }) => word.startsWith(current));
}

function candidates(
  program: Command,
  name: string | undefined,
  before: readonly string[],
  current: string,
): readonly Completion[] {
  const visible = program.createHelp().visibleCommands(program);
  if (name === undefined) {
    if (current.startsWith("-")) return optionsOf(program);
    return visible.map((command) => ({ word: command.name(), description: command.description() }));
  }
  const command = visible.find((it) => it.name() === name);
  if (!command) return [];
  const awaiting = command.options.find((option) => takesArgument(option) && names(option, before.at(-1)));
  if (awaiting) return (awaiting.argChoices ?? []).map((word) => ({ word, description: "" }));
  if (current.startsWith("-")) return optionsOf(command);
  if (name === "explain") return rules.map(({ id, title }) => ({ word: id, description: title }));
  if (name === "help") return visible.map((it) => ({ word: it.name(), description: it.description() }));
  const choices = command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []);
  return choices.map((word) => ({ word, description: "" }));
}

function optionsOf(command: Command): readonly Completion[] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map(({ long, description }) => ({ word: long ?? "", description }));
}

function takesArgument({ required, optional }: Option): boolean {
  return required || optional;
}

function names({ long, short }: Option, word: string | undefined): boolean {
  return word !== undefined && (word === long || word === short);
}
