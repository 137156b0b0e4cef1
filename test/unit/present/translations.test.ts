import { globSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isObject } from "#domain/json.ts";

const root = new URL("../../../", import.meta.url);
const sources = globSync("client/**/*.ts", { cwd: root.pathname }).sort();
/** Passes on what others translate, so that it alone has no literal. */
const adapter = "client/platform/translate.ts";

const call = /\b(?:translate|l10n\.t)\(/g;
const literalCall = /\b(?:translate|l10n\.t)\(\s*("(?:[^"\\]|\\.)*")/g;

function source(path: string): string {
  return readFileSync(new URL(path, root), "utf8");
}

const messages = new Set(
  sources.flatMap((path) => [...source(path).matchAll(literalCall)].map((match) => String(JSON.parse(match[1] ?? "")))),
);

test("every text is a literal, so that this test and translators can find it", () => {
  const odd = sources
    .filter((path) => path !== adapter)
    .filter((path) => (source(path).match(call) ?? []).length !== [...source(path).matchAll(literalCall)].length);
  expect(messages.size).toBeGreaterThan(50);
  expect(odd).toEqual([]);
});

describe.each(readdirSync(new URL("l10n/", root)))("%s", (file) => {
  const parsed: unknown = JSON.parse(source(`l10n/${file}`));
  const translations = isObject(parsed) ? parsed : {};

  test("translates exactly the texts there are", () => {
    expect(Object.keys(translations).sort()).toEqual([...messages].sort());
  });

  test("keeps every placeholder", () => {
    const places = (text: string): readonly string[] => (text.match(/\{\d+\}/g) ?? []).sort();
    const odd = Object.entries(translations).filter(
      ([message, text]) => typeof text !== "string" || places(message).join() !== places(text).join(),
    );
    expect(odd).toEqual([]);
  });
});
