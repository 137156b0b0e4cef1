import type { SeededRandom } from "#support/seededRandom.ts";

/** What typing, pasting and slipping on the keyboard put into a manifest. */
const pieces = [
  ": ",
  "- ",
  "\n",
  "  ",
  "\t",
  "# ",
  "---\n",
  "...\n",
  "&a ",
  "*a",
  "<<: *a\n",
  "{{ .Values.x }}",
  "{{- if .x }}\n",
  "'",
  '"',
  "{",
  "}",
  "[",
  "]",
  ",",
  "|",
  ">",
  "?",
  "!!str ",
  "%",
  "null",
  "yes",
  "~",
  "0x1F",
  "100%",
  "1.5",
  "\r\n",
  "é",
  "😀",
  "\u0000",
  "\uFEFF",
  "annotations:\n",
  "kind: Rollout\n",
  "namespace: shop\n",
  "rollouts.kruise.io/",
] as const;

type Edit = (text: string, random: SeededRandom) => string;

const edits: readonly [Edit, ...Edit[]] = [
  (text, random) => spliced(text, random.below(text.length + 1), 0, random.pick(pieces)),
  (text, random) => spliced(text, random.below(text.length + 1), 0, random.pick(pieces)),
  (text, random) => spliced(text, random.below(text.length + 1), 1, ""),
  (text, random) => spliced(text, random.below(text.length + 1), random.below(30), ""),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 1)),
  (text, random) => onLines(text, random, (lines, at) => lines.toSpliced(at, 0, lines[at] ?? "")),
  (text, random) => onLines(text, random, (lines, at) => lines.with(at, `  ${lines[at]}`)),
  (text, random) => onLines(text, random, (lines, at) => lines.with(at, (lines[at] ?? "").replace(/^ {1,2}/, ""))),
  (text, random) => onLines(text, random, (lines, at) => moved(lines, at, random.below(lines.length))),
  (text, random) => wordsSwapped(text, random),
];

/** The text after one small change, such as a person makes between two looks at the screen. */
export function randomEdit(text: string, random: SeededRandom): string {
  return random.pick(edits)(text, random);
}

function spliced(text: string, at: number, length: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at + length);
}

function onLines(text: string, random: SeededRandom, change: (lines: string[], at: number) => string[]): string {
  const lines = text.split("\n");
  return change(lines, random.below(lines.length)).join("\n");
}

function moved(lines: string[], from: number, to: number): string[] {
  const line = lines[from] ?? "";
  return lines.toSpliced(from, 1).toSpliced(to, 0, line);
}

/** A word of the text takes the place of another one: names, kinds and numbers come to stand in wrong places. */
function wordsSwapped(text: string, random: SeededRandom): string {
  const [first, ...others] = [...text.matchAll(/[\w./%-]+/g)];
  if (!first) return text;
  const [from, to] = [random.pick([first, ...others]), random.pick([first, ...others])];
  return spliced(text, to.index, to[0].length, from[0]);
}
