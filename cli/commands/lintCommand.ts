import { Command, Option } from "commander";
import { type ControllerVersion, controllerVersions, defaultControllerVersion } from "#domain/controllerVersion.ts";
import { type ColorChoice, colorChoices, usesColor } from "#cli/color.ts";
import type { ExitCode } from "#cli/exitCode.ts";
import { formats, type Output } from "#cli/formats.ts";
import type { Io } from "#cli/io.ts";
import { lint } from "#cli/lint.ts";
import { addOutput, addRule, choiceOf, choiceOption } from "#cli/options.ts";
import { severities, type Severity } from "#rules/rule.ts";

interface LintArguments {
  readonly format?: readonly Output[];
  readonly failOn?: Severity;
  readonly controllerVersion?: ControllerVersion;
  readonly closedWorld?: boolean;
  readonly config?: string | false;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly reportOnlyGiven: boolean;
  readonly fix: boolean;
  readonly fixRule?: readonly string[];
  readonly diff: boolean;
  readonly hints: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly color: ColorChoice;
}

/** `lint`: check manifests. */
export function lintCommand(io: Io, end: (code: ExitCode) => void): Command {
  const format = new Option(
    "--format <name[=file]>",
    `${[...formats.keys()].join(", ")}; several times for several reports`,
  );
  format.argParser(addOutput).argChoices = [...formats.keys()];
  return new Command("lint")
    .description("Check manifests: against the API server's schema and webhook, and for what the controller ignores.")
    .argument("<path...>", "files, folders (walked for .yaml and .yml), or - for standard input")
    .addOption(format)
    .addOption(choiceOption("--fail-on <severity>", "mildest severity that fails the run (default: error)", severities))
    .addOption(
      choiceOption(
        "--controller-version <version>",
        `controller the manifests are for (default: ${defaultControllerVersion})`,
        controllerVersions,
      ),
    )
    .option("--closed-world", "everything that exists is in these files: a name found nowhere is an error")
    .option(
      "--report-only-given",
      "read the other files below the working folder for references, report on none of them",
      false,
    )
    .option("--fix", "apply the fixes that need no judgement to the files, and report what is left", false)
    .option("--fix-rule <rule>", "apply also the likeliest fix of this rule; several times for several rules", addRule)
    .option("--diff", "print what --fix would change, and report nothing", false)
    .option("--baseline <file>", "let findings pass that this file lists")
    .option("--write-baseline <file>", "list all findings in this file, instead of reporting them")
    .option("--config <file>", "configuration (default: .kruise-rollouts.yaml, from the working folder upward)")
    .option("--no-config", "take no configuration")
    .option("-v, --verbose", "show the lines of text, the fixes, and what is ignored", false)
    .option("--hints", "report also what is worth knowing but true of many good manifests", false)
    .option("-q, --quiet", "report only what fails the run", false)
    .addOption(choiceOption("--color <when>", "color the text", colorChoices).default(choiceOf(colorChoices)("auto")))
    .addHelpText("after", afterHelp)
    .action(async (paths: readonly string[], given: LintArguments) => {
      const { format: outputs = [{ format: "text", file: undefined }], config, ...options } = given;
      const color = usesColor(options.color, io);
      end(
        await lint(
          paths,
          {
            ...options,
            fix: options.fix || (options.fixRule !== undefined && !options.diff),
            fixRules: options.fixRule ?? [],
            outputs,
            color,
            configuration: config,
            controllerVersion: options.controllerVersion,
            closedWorld: options.closedWorld,
            failOn: options.failOn,
            baseline: options.baseline,
            writeBaseline: options.writeBaseline,
          },
          io,
        ),
      );
    });
}

const afterHelp = `
Examples:
  kruise-rollouts lint deploy/
  helm template shop | kruise-rollouts lint --closed-world -
  kustomize build overlays/prod | kruise-rollouts lint -
  kruise-rollouts lint --format github --format sarif=findings.sarif deploy/
  kruise-rollouts lint --diff deploy/
  kruise-rollouts lint --write-baseline known.json deploy/ && kruise-rollouts lint --baseline known.json deploy/

A finding that may stay: # kruise-rollouts-ignore area/rule: reason
at the end of its line, on the line above, or above the first field for the whole document.

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or unreadable files, 3 internal error.`;
