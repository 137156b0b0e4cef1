import { Command, Option } from "commander";
import { convert } from "#cli/convert.ts";
import type { ExitCode } from "#cli/exitCode.ts";
import type { Io } from "#cli/io.ts";
import { choiceOf, choiceOption } from "#cli/options.ts";
import { type ControllerVersion, controllerVersions, defaultControllerVersion } from "#domain/controllerVersion.ts";

interface ConvertArguments {
  readonly write: boolean;
  readonly diff: boolean;
  readonly controllerVersion: ControllerVersion;
}

/** `convert`: v1alpha1 Rollouts as v1beta1. */
export function convertCommand(io: Io, end: (code: ExitCode) => void): Command {
  return new Command("convert")
    .description("Convert v1alpha1 Rollouts to v1beta1. Everything else in the files stays as it is.")
    .argument("<path...>", "files, folders (walked for .yaml and .yml), or - for standard input")
    .addOption(choiceOption("--to <version>", "version to convert to", ["v1beta1"]).makeOptionMandatory())
    .option("--write", "write the result into the files (default: print it)", false)
    .addOption(new Option("--diff", "print a unified diff and change nothing").default(false).conflicts("write"))
    .addOption(
      choiceOption("--controller-version <version>", "controller the manifests are for", controllerVersions).default(
        choiceOf(controllerVersions)(defaultControllerVersion),
      ),
    )
    .addHelpText("after", afterHelp)
    .action(async (paths: readonly string[], { write, diff, controllerVersion }: ConvertArguments) => {
      const as = write ? "files" : diff ? "diff" : "text";
      end(await convert(paths, { as, controller: controllerVersion }, io));
    });
}

const afterHelp = `
Examples:
  kruise-rollouts convert --to v1beta1 rollout.yaml | kubectl apply -f -
  kruise-rollouts convert --to v1beta1 --diff deploy/
  kruise-rollouts convert --to v1beta1 --write deploy/

Exit codes: 0 converted or nothing to convert, 1 something stays v1alpha1 or will be refused, 2 wrong usage or
unreadable files, 3 internal error.`;
