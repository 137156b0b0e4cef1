import { Command, CommanderError } from "commander";
import { completeCommand, completionCommand } from "./commands/completionCommand.ts";
import { convertCommand } from "./commands/convertCommand.ts";
import { explainCommand } from "./commands/explainCommand.ts";
import { languageServerCommand } from "./commands/languageServerCommand.ts";
import { lintCommand } from "./commands/lintCommand.ts";
import { rulesCommand } from "./commands/rulesCommand.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import type { Io } from "./io.ts";
import { productVersion } from "./productVersion.ts";

/** Runs a command line, without the program's own name, and returns how the process ends. Never throws. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = exitCode.clean;
  const program = commands(io, (ended) => (code = ended));
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Usage was explained by the parser already; asking for help is no mistake.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.clean : exitCode.usage;
    io.err(`Internal error, please report it: ${error instanceof Error ? error.stack : String(error)}\n`);
    return exitCode.internal;
  }
}

/** The program with all its commands; `end` is told how a command ended if not well. */
function commands(io: Io, end: (code: ExitCode) => void): Command {
  const program = new Command("kruise-rollouts")
    .description("Tells what OpenKruise Rollouts manifests really do, before they reach a cluster.")
    .version(productVersion, "-V, --version", "print the version")
    .exitOverride()
    .showHelpAfterError("(--help behind a command shows what it takes)")
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });
  for (const command of [
    lintCommand(io, end),
    rulesCommand(io),
    explainCommand(io, end),
    convertCommand(io, end),
    completionCommand(io),
    languageServerCommand(),
  ]) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  program.addCommand(completeCommand(io).copyInheritedSettings(program), { hidden: true });
  return program;
}
