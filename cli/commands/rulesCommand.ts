import { Command } from "commander";
import type { Io } from "#cli/io.ts";
import { choiceOption } from "#cli/options.ts";
import { rules } from "#rules/registry.ts";
import { type Basis, bases, type Rule } from "#rules/rule.ts";

interface RulesArguments {
  readonly format: "text" | "json";
  readonly basis?: Basis;
}

/** `rules`: list every rule. */
export function rulesCommand(io: Io): Command {
  return new Command("rules")
    .description("List every rule.")
    .addOption(choiceOption("--format <name>", "how to list them", ["text", "json"]).default("text"))
    .addOption(choiceOption("--basis <basis>", "only rules of this basis", bases))
    .addHelpText("after", "\nThe whole story of one rule: kruise-rollouts explain RULE")
    .action(({ format, basis }: RulesArguments) => {
      const wanted = rules.filter((rule) => basis === undefined || rule.basis === basis);
      io.out(format === "json" ? asJson(wanted) : asText(wanted));
    });
}

function asJson(wanted: readonly Rule[]): string {
  return `${JSON.stringify({ version: 1, rules: wanted.map(published) }, undefined, 2)}\n`;
}

function published({ id, basis, severity, versions, title, explanation, facts }: Rule): object {
  return { id, basis, severity, versions, title, explanation, facts };
}

function asText(wanted: readonly Rule[]): string {
  const width = Math.max(...wanted.map(({ id }) => id.length));
  return wanted.map((rule) => `${rule.id.padEnd(width)}  ${shortFacts(rule)}  ${rule.title}\n`).join("");
}

function shortFacts({ severity, basis }: Rule): string {
  return `${severity.padEnd("warning".length)}  ${basis.padEnd("behaviour".length)}`;
}
