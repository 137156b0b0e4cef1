import { InvalidArgumentError } from "commander";
import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { isControllerVersion } from "#protocol/settings.ts";
import { severities, type Severity } from "#rules/rule.ts";
import { formats, type Output, parseOutput } from "./formats.ts";

/** Adds one `--format` to those before it. */
export function addOutput(argument: string, before: readonly Output[] | undefined): readonly Output[] {
  const output = parseOutput(argument);
  if (!output) throw new InvalidArgumentError(`There is ${oneOf([...formats.keys()])}, each also with =FILE.`);
  return [...(before ?? []), output];
}

/** Reads the name of a severity. */
export function parseSeverity(argument: string): Severity {
  const severity = severities.find((it) => it === argument);
  if (!severity) throw new InvalidArgumentError(`There is ${oneOf(severities)}.`);
  return severity;
}

/** Reads the name of a controller line. */
export function parseControllerVersion(argument: string): ControllerVersion {
  if (!isControllerVersion(argument)) throw new InvalidArgumentError(`There is ${oneOf(controllerVersions)}.`);
  return argument;
}

/** Reads how `rules` prints. */
export function parseRulesFormat(argument: string): "text" | "json" {
  if (argument !== "text" && argument !== "json")
    throw new InvalidArgumentError(`There is ${oneOf(["text", "json"])}.`);
  return argument;
}

function oneOf(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
