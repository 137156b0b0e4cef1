import type { ControllerVersion } from "#domain/controllerVersion.ts";
import type { Severity } from "#rules/rule.ts";
import type { Region } from "#cli/report.ts";

/** The name of the file in which a repository keeps its decisions. */
export const configurationName = ".kruise-rollouts.yaml";

/** Findings that a repository decided to live with. */
export interface IgnoreEntry {
  readonly rule: string;
  /** A pattern as in `.gitignore`, from the folder of the file; undefined for every file. */
  readonly path: string | undefined;
  readonly reason: string;
  /** Where the rule stands in the configuration. */
  readonly region: Region;
  /** The line it stands on. */
  readonly excerpt: string;
}

/** What a repository decided for all its runs; a flag of the command line goes before it. */
export interface Configuration {
  /** As people read it, from the working folder. */
  readonly file: string;
  /** Absolute; the patterns count from here. */
  readonly folder: string;
  readonly controllerVersion: ControllerVersion | undefined;
  readonly closedWorld: boolean | undefined;
  readonly failOn: Severity | undefined;
  /** How loud a rule is, by its id. */
  readonly rules: ReadonlyMap<string, Severity | "off">;
  readonly ignore: readonly IgnoreEntry[];
  /** Patterns of files that are not looked at. */
  readonly exclude: readonly string[];
}
