import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isObject, type Json, listAt, objectAt, stringAt } from "#domain/json.ts";

const readme = readFileSync("README.md", "utf8");
const manifest: Json = JSON.parse(readFileSync("package.json", "utf8"));
const texts: Json = JSON.parse(readFileSync("package.nls.json", "utf8"));

/** The English text behind a `%key%` of the manifest. */
function english(text: string | undefined): string {
  return stringAt(texts, [text?.replaceAll("%", "") ?? ""]) ?? "";
}

/** The rows of README tables whose given column is code that begins so. */
function rows(prefix: string): readonly string[] {
  return readme.split("\n").filter((line) => line.startsWith("|") && line.includes(`\`${prefix}`));
}

test("the README has every command of the manifest, and no other", () => {
  const commands = listAt(manifest, ["contributes", "commands"]);
  expect(rows("kruiseRollouts.").filter((row) => row.split("|").length === 4)).toEqual(
    commands.map((it) => `| ${english(stringAt(it, ["title"]))} | \`${stringAt(it, ["command"])}\` |`),
  );
});

test("the README has every setting of the manifest with its default and its text, and no other", () => {
  const settings = objectAt(manifest, ["contributes", "configuration", "properties"]) ?? {};
  const expected = Object.entries(settings).map(([name, setting]) => {
    const fallback = isObject(setting) ? JSON.stringify(setting["default"]) : "";
    const text = english(stringAt(setting, ["markdownDescription"]) ?? stringAt(setting, ["description"]));
    return `| \`${name}\` | \`${fallback}\` | ${text} |`;
  });
  expect(rows("kruiseRollouts.").filter((row) => row.startsWith("| `"))).toEqual(expected);
});

test("every script that the README tells people to run exists", () => {
  const scripts = objectAt(manifest, ["scripts"]) ?? {};
  const told = Array.from(readme.matchAll(/npm (?:run )?([a-z:]+)/g), ([, name]) => name ?? "");
  const missing = told.filter((name) => name !== "ci" && !Object.hasOwn(scripts, name));
  expect(missing).toEqual([]);
});
