import { Command, CommanderError } from "commander";
import { type ControllerVersion, controllerVersions, defaultControllerVersion } from "#domain/controllerVersion.ts";
import { severities, type Severity } from "#rules/rule.ts";
import { type ExitCode, exitCode } from "./exitCode.ts";
import type { Output } from "./formats.ts";
import type { Io } from "./io.ts";
import { startLanguageServer } from "./languageServer.ts";
import { lint } from "./lint.ts";
import { addOutput, parseControllerVersion, parseRulesFormat, parseSeverity } from "./options.ts";
import { explainRule, listRules, rulesLike } from "./rulesCommand.ts";

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

interface LintArguments {
  readonly format?: readonly Output[];
  readonly failOn: Severity;
  readonly controllerVersion: ControllerVersion;
  readonly closedWorld: boolean;
}

function commands(io: Io, end: (code: ExitCode) => void): Command {
  // Subcommands inherit both settings only when they are made after them.
  const program = new Command("kruise-rollouts")
    .description("Tells what OpenKruise Rollouts manifests really do, before they reach a cluster.")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: (text) => io.err(text) });

  program
    .command("lint")
    .description("Check manifests: against the API server's schema and webhook, and for what the controller ignores.")
    .argument("<path...>", "files, folders (walked for .yaml and .yml), or - for standard input")
    .option("--format <name[=file]>", "text or json; several times for several reports (default: text)", addOutput)
    .option(
      "--fail-on <severity>",
      `mildest severity that fails the run: ${severities.join(", ")}`,
      parseSeverity,
      "error",
    )
    .option(
      "--controller-version <version>",
      `controller the manifests are for: ${controllerVersions.join(", ")}`,
      parseControllerVersion,
      defaultControllerVersion,
    )
    .option("--closed-world", "everything that exists is in these files: a name found nowhere is an error", false)
    .addHelpText("after", exitCodeHelp)
    .action(async (paths: readonly string[], options: LintArguments) => {
      const outputs = options.format ?? [{ format: "text", file: undefined }];
      end(await lint(paths, { ...options, outputs, controller: options.controllerVersion }, io));
    });

  program
    .command("rules")
    .description("List every rule.")
    .option("--format <name>", "text or json", parseRulesFormat, "text")
    .action(({ format }: { readonly format: "text" | "json" }) => io.out(listRules(format)));

  program
    .command("explain")
    .description("Tell what a rule means: what happens, why, what to do, and how it is known.")
    .argument("<rule>", "the id, for example lane/ref-not-read")
    .action((id: string) => end(explain(id, io)));

  program
    .command("language-server")
    .description("Serve an editor over the Language Server Protocol.")
    .requiredOption("--stdio", "speak over standard input and output")
    .action(startLanguageServer);

  return program;
}

const exitCodeHelp = `
Exit codes: 0 nothing found, 1 findings, 2 wrong usage or unreadable files, 3 internal error.`;

function explain(id: string, io: Io): ExitCode {
  const text = explainRule(id);
  if (text !== undefined) {
    io.out(text);
    return exitCode.clean;
  }
  const like = rulesLike(id);
  const hint = like.length > 0 ? `Did you mean ${like.join(" or ")}?` : "`kruise-rollouts rules` lists them all.";
  io.err(`There is no rule ${id}. ${hint}\n`);
  return exitCode.usage;
}
