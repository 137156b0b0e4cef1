import { Argument, Command } from "commander";
import { type ColorChoice, colorChoices, usesColor } from "#cli/color.ts";
import { type ExitCode, exitCode } from "#cli/exitCode.ts";
import type { Io } from "#cli/io.ts";
import { markdownForTerminal } from "#cli/markdownForTerminal.ts";
import { choiceOption } from "#cli/options.ts";
import { rules } from "#rules/registry.ts";
import type { Rule } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";

/** `explain`: the whole story of a rule. */
export function explainCommand(io: Io, end: (code: ExitCode) => void): Command {
  const argument = new Argument("<rule>", "the id, for example lane/ref-not-read");
  return new Command("explain")
    .description("Tell what a rule means: what happens, why, what to do, and how it is known.")
    .addArgument(argument)
    .addOption(choiceOption("--color <when>", "color the text", colorChoices).default("auto"))
    .action((id: string, { color }: { readonly color: ColorChoice }) => end(explain(id, usesColor(color, io), io)));
}

function explain(id: string, color: boolean, io: Io): ExitCode {
  const rule = rules.find((it) => it.id === id);
  if (!rule) {
    const like = rulesLike(id);
    const hint = like.length > 0 ? `Did you mean ${like.join(" or ")}?` : "`kruise-rollouts rules` lists them all.";
    io.err(`There is no rule ${id}. ${hint}\n`);
    return exitCode.usage;
  }
  const story = `${rule.explanation.trim()}\n`;
  const markdown = `**${rule.title}**\n\n${rule.id}  ${factsLine(rule)}\n\n${story}`;
  io.out(color ? markdownForTerminal(markdown, io.columns) : markdown.replace(/^\*\*(.*)\*\*/, "$1"));
  return exitCode.clean;
}

/** The ids of rules that may have been meant: those whose name or area the text holds, else the one nearest to it. */
function rulesLike(text: string): readonly string[] {
  const ids = rules.map(({ id }) => id);
  const parts = text.split("/").filter((part) => part.length > 2);
  const holding = ids.filter((id) => parts.some((part) => id.includes(part)));
  const near = closestName(text, ids);
  // A slip of the pen means one rule; a bare area means all of its rules.
  if (near !== undefined) return [near];
  return holding;
}

function factsLine({ severity, basis, versions }: Rule): string {
  return `severity ${severity}, basis ${basis}, controller ${versions.join(", ")}`;
}
