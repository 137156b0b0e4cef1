import { dirname } from "node:path";
import { type ControllerVersion, controllerVersions } from "#domain/controllerVersion.ts";
import { at, isList, isObject, type Json, type Path } from "#domain/json.ts";
import { fail, ok, type Result } from "#domain/result.ts";
import { pathText } from "#rules/pathText.ts";
import { rules } from "#rules/registry.ts";
import { severities, type Severity } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";
import type { Region } from "#cli/report.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { LineIndex } from "#yaml/lineIndex.ts";
import { parseDocument } from "#yaml/parseDocument.ts";
import type { Span } from "#yaml/span.ts";
import type { Configuration, IgnoreEntry } from "./configuration.ts";

const ruleIds = rules.map(({ id }) => id);

/**
 * Reads the text of a configuration file. A failure is every mistake in it, each a sentence behind `file:line:column`.
 * @param file the name for people
 * @param absolute the same, absolute
 */
export function parseConfiguration(
  text: string,
  file: string,
  absolute: string,
): Result<Configuration, readonly string[]> {
  const reader = new ConfigurationReader(text, file);
  const read = {
    file,
    folder: dirname(absolute),
    controllerVersion: reader.oneOf<ControllerVersion>(["controllerVersion"], controllerVersions),
    closedWorld: reader.flag(["closedWorld"]),
    failOn: reader.oneOf<Severity>(["failOn"], severities),
    rules: reader.ruleSeverities(),
    ignore: reader.ignoreEntries(),
    exclude: reader.texts(["exclude"]),
  };
  return reader.complaints.length > 0 ? fail(reader.complaints) : ok(read);
}

const topLevelKeys = ["controllerVersion", "closedWorld", "failOn", "rules", "ignore", "exclude"];
const ignoreKeys = ["rule", "path", "reason"];

class ConfigurationReader {
  readonly complaints: string[] = [];
  readonly #document: YamlDocument;
  readonly #lines: LineIndex;
  readonly #file: string;
  readonly #text: string;

  constructor(text: string, file: string) {
    this.#file = file;
    this.#text = text;
    this.#document = parseDocument(text);
    this.#lines = new LineIndex(text);
    const { value, problems } = this.#document;
    for (const { span, message } of problems) this.#complainAt(span, message);
    if (value !== undefined && value !== null && !isObject(value)) {
      this.#complain([], `A configuration is a mapping with the keys ${topLevelKeys.join(", ")}.`);
    }
    this.#knowKeys([], topLevelKeys);
  }

  flag(path: Path): boolean | undefined {
    const value = this.#at(path);
    if (value === undefined || typeof value === "boolean") return value;
    this.#complain(path, `${pathText(path)} must be true or false.`);
    return undefined;
  }

  oneOf<Choice extends string>(path: Path, choices: readonly Choice[]): Choice | undefined {
    const value = this.#at(path);
    if (value === undefined) return undefined;
    // A version such as 0.6 is a number unless it is quoted.
    const found = choices.find((choice) => choice === (typeof value === "number" ? `${value}` : value));
    if (found === undefined) this.#complain(path, `${pathText(path)} must be one of ${choices.join(", ")}.`);
    return found;
  }

  texts(path: Path): readonly string[] {
    const value = this.#at(path);
    if (value === undefined) return [];
    if (!isList(value)) {
      this.#complain(path, `${pathText(path)} must be a list.`);
      return [];
    }
    return value.flatMap((_, index) => this.#words([...path, index]) ?? []);
  }

  ruleSeverities(): ReadonlyMap<string, Severity | "off"> {
    const found = new Map<string, Severity | "off">();
    const value = this.#at(["rules"]);
    if (value !== undefined && !isObject(value))
      this.#complain(["rules"], "rules must map ids of rules to severities.");
    for (const [id, severity] of Object.entries(isObject(value) ? value : {})) {
      const path = ["rules", id];
      this.#knowRule(id, path, "key");
      // In YAML 1.1, which kubectl reads, a plain `off` is false.
      const said = severity === false ? "off" : (["off", ...severities] as const).find((it) => it === severity);
      if (said === undefined) this.#complain(path, `${id} must be one of off, ${severities.join(", ")}.`);
      else found.set(id, said);
    }
    return found;
  }

  ignoreEntries(): readonly IgnoreEntry[] {
    const value = this.#at(["ignore"]);
    if (value === undefined) return [];
    if (!isList(value)) {
      this.#complain(["ignore"], "ignore must be a list of entries with rule, path and reason.");
      return [];
    }
    return value.flatMap((_, index) => this.#ignoreEntry(["ignore", index]));
  }

  #ignoreEntry(path: Path): readonly IgnoreEntry[] {
    if (!isObject(this.#at(path))) {
      this.#complain(path, "An entry of ignore has rule, reason and perhaps path.");
      return [];
    }
    this.#knowKeys(path, ignoreKeys);
    const rule = this.#words([...path, "rule"]);
    const reason = this.#words([...path, "reason"]);
    const pattern = this.#at([...path, "path"]) === undefined ? undefined : this.#words([...path, "path"]);
    if (rule !== undefined) this.#knowRule(rule, [...path, "rule"], "value");
    if (rule === undefined || reason === undefined) return [];
    const span = this.#document.nearestSpan([...path, "rule"], "value");
    const [excerpt = ""] = this.#text.slice(this.#text.lastIndexOf("\n", span.start) + 1).split(/\r?\n/, 1);
    return [{ rule, path: pattern, reason, region: this.#region(span), excerpt }];
  }

  #at(path: Path): Json | undefined {
    return at(this.#document.value, path) ?? undefined;
  }

  /** A text that says something. */
  #words(path: Path): string | undefined {
    const value = this.#at(path);
    if (typeof value === "string" && value.trim() !== "") return value;
    this.#complain(path, `${pathText(path)} must be a text${value === undefined ? ", but is missing" : ""}.`);
    return undefined;
  }

  #knowKeys(path: Path, keys: readonly string[]): void {
    const value = path.length === 0 ? this.#document.value : this.#at(path);
    for (const key of Object.keys(isObject(value) ? value : {}).filter((it) => !keys.includes(it))) {
      const near = closestName(key, keys);
      const help = near ? `Did you mean ${near}?` : `There is ${keys.join(", ")}.`;
      this.#complain([...path, key], `There is no setting ${key} here. ${help}`, "key");
    }
  }

  #knowRule(id: string, path: Path, part: "key" | "value"): void {
    if (ruleIds.includes(id)) return;
    const near = closestName(id, ruleIds);
    const help = near ? `Did you mean ${near}?` : "`kruise-rollouts rules` lists them all.";
    this.#complain(path, `There is no rule ${id}. ${help}`, part);
  }

  #complain(path: Path, sentence: string, part: "key" | "value" = "value"): void {
    this.#complainAt(this.#document.nearestSpan(path, part), sentence);
  }

  #complainAt(span: Span, sentence: string): void {
    const { line, column } = this.#region(span);
    this.complaints.push(`${this.#file}:${line}:${column} ${sentence}`);
  }

  #region({ start, end }: Span): Region {
    const [from, to] = [this.#lines.position(start), this.#lines.position(end)];
    return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 };
  }
}
