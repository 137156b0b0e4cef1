import { stripVTControlCharacters, styleText } from "node:util";
import { expect, test } from "vitest";
import { markdownForTerminal } from "#cli/markdownForTerminal.ts";
import { rules } from "#rules/registry.ts";

const plain = (markdown: string, columns: number): string =>
  stripVTControlCharacters(markdownForTerminal(markdown, columns));

test("bold and code are styled, word by word", () => {
  const bold = (text: string): string => styleText("bold", text, { validateStream: false });
  const code = (text: string): string => styleText("cyan", text, { validateStream: false });
  expect(markdownForTerminal("**What to do.** Set `a: b`.", 80)).toBe(
    `${bold("What")} ${bold("to")} ${bold("do.")} Set ${code("a:")} ${code("b")}.`,
  );
});

test.each([
  ["paragraphs wrap", "one two three four", 9, "one two\nthree\nfour"],
  ["a long word stays whole", "a verylongword b", 6, "a\nverylongword\nb"],
  ["items hang", "- one two three", 9, "• one two\n  three"],
  ["numbers stay", "1. one two three", 10, "1. one two\n   three"],
  [
    "fenced code is left alone",
    "x\n```yaml\na:   b  # very long indeed\n```\ny",
    9,
    "x\n  a:   b  # very long indeed\ny",
  ],
  ["blank lines stay", "a\n\nb", 9, "a\n\nb"],
])("%s", (_, markdown, columns, expected) => {
  expect(plain(markdown, columns)).toBe(expected);
});

test("no story of a rule loses a word or runs wider than the terminal", () => {
  const words = (text: string): string => text.replaceAll(/\*\*|`|•|^\s*[-*] |^```.*$/gm, "").replaceAll(/\s+/g, " ");
  for (const { explanation } of rules) {
    const shown = plain(explanation, 60);
    expect(words(shown)).toBe(words(explanation));
    const fenced = new Set(
      explanation.match(/^```[^]*?^```/gm)?.flatMap((block) => block.split("\n").map((it) => `  ${it}`)),
    );
    for (const line of shown.split("\n")) {
      expect(line.length <= 60 || fenced.has(line) || !line.trim().includes(" ")).toBe(true);
    }
  }
});
