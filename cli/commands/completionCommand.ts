import { Argument, Command } from "commander";
import { completionScripts, type Shell, shells } from "#cli/completion/completionScripts.ts";
import { completionsOf } from "#cli/completion/completionsOf.ts";
import type { Io } from "#cli/io.ts";
import { choiceOf } from "#cli/options.ts";

/** `completion`: the script that teaches a shell. */
export function completionCommand(io: Io): Command {
  const shell = new Argument("<shell>", shells.join(", ")).argParser(choiceOf(shells));
  shell.argChoices = [...shells];
  return new Command("completion")
    .description("Print what makes a shell complete this program's commands, options and rules.")
    .addArgument(shell)
    .addHelpText(
      "after",
      `
Examples:
  source <(kruise-rollouts completion bash)            # in ~/.bashrc
  source <(kruise-rollouts completion zsh)             # in ~/.zshrc, after compinit
  kruise-rollouts completion fish | source             # in ~/.config/fish/config.fish`,
    )
    .action((name: Shell) => io.out(completionScripts[name]));
}

/** What the scripts ask: the words that may follow, each with its description behind a tab. */
export function completeCommand(io: Io): Command {
  return new Command("__complete")
    .argument("[words...]", "the words so far, the last one unfinished")
    .action((words: readonly string[], _, command: Command) => {
      const program = command.parent;
      const found = program ? completionsOf(program, words) : [];
      io.out(found.map(({ word, description }) => `${word}\t${description}\n`).join(""));
    });
}
