import { InvalidArgumentError, Option } from "commander";
import { rules } from "#rules/registry.ts";
import { formats, type Output, parseOutput } from "./formats.ts";

/** Adds one `--format` to those before it. */
export function addOutput(argument: string, before: readonly Output[] | undefined): readonly Output[] {
  const output = parseOutput(argument);
  if (!output) throw new InvalidArgumentError(`There is ${oneOf([...formats.keys()])}, each also with =FILE.`);
  return [...(before ?? []), output];
}

/** Adds the id of a rule to those before it. */
export function addRule(id: string, before: readonly string[] | undefined): readonly string[] {
  if (!rules.some((rule) => rule.id === id)) {
    throw new InvalidArgumentError("There is no such rule; `kruise-rollouts rules` lists them all.");
  }
  return [...(before ?? []), id];
}

/** Reads one of several words. */
export function choiceOf<Choice extends string>(choices: readonly Choice[]): (argument: string) => Choice {
  return (argument) => {
    const found = choices.find((choice) => choice === argument);
    if (found === undefined) throw new InvalidArgumentError(`There is ${oneOf(choices)}.`);
    return found;
  };
}

/** An option whose argument is one of several words. */
export function choiceOption(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description).argParser(choiceOf(choices));
  // Shown by help and offered by shell completion.
  option.argChoices = [...choices];
  return option;
}

function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
