import { seededRandom, type SeededRandom } from "./seededRandom.ts";

type Choices = readonly [string, ...string[]];

/** Scalars and small collections that parsers disagree about, good and bad ones. */
// prettier-ignore
const values: Choices = [
  "1", "0", "010", "0o10", "0x1F", "0b11", "1_000", "1e1", "1E5", "5.0", ".5", "-.5", "+5", "-7", "1:30", "2001-01-01",
  "yes", "No", "y", "N", "on", "OFF", "true", "TRUE", "True", "tRue", "~", "null", "Null", "", '""', "''", '"a\\nb"',
  "'it''s'", ".inf", ".nan", "-.inf", "08", "09.5", "0_8", "_1", "1_", "1__2", "0x_1", "+0x10", "-0b11", "0b2", "1.2.3",
  "1.", ".", "-", "<<", "=", "!!str 5", '!!int "5"', "!!float 5", "!!bool yes", "!!int abc", "!foo bar", "! 5", "&a1 x",
  "18446744073709551615", "18446744073709551616", "9223372036854775808", "-9223372036854775809", "1e400", "5%", '"50%"',
  "50%", "mse-traffic", "a: b", "@x", "`x", "%x", "| \n  lit", ">-\n  fold\n  ed", "# c", "a #b", "a#b", "[1, 2]",
  "{a: 1, b: [x]}", "{a, b: }", "[a, ]", "*a1", "*nope", "é", "日本", "\u{1F600}", '"\\u00e9"', '"\\x41"', '"bad \\q"',
  "? x", "- x", "[1", "{a", '"open', "'open", "1e", "e1", "0.1e-3", "+.5", "+", "12e03", "-0", "+0", "00", "0.0", "0x",
  "0b", "0o", "00x1", '!!null ""', "!!map {}", "!!binary aGk=", "!!timestamp 2001-01-01", "a\tb", "x\t", "TRUE ", "NO",
  "Y", "no#", '"a" b', "a, b", "a]", "}", "?", "? ", "-a", ":a", "a:b", "::", "a:", "http://x.y/z",
  "{\n  a: 1\n}", "[\n1,\n\t2 ]", "{a: b\n\t}", "{ # c\n a: [x,\ny]}", "[{a: 1\r\n}, # c\r\n]", "{\"a\": 1,\n\n\"b\":\n2}", "x {\n y",
  "[1, :2]", "{a: b?c}", "{a:[1]}", "!!#map {}", "{a: !x{}}", "[a?b, c]", "{a: http://x.y/z?q}", "! {a: b}", "!!map#{}",
];

/** Keys. */
// prettier-ignore
const keys: Choices = [
  "a", "b", "c", '"q"', "'s'", "1", "true", "yes", "null", "~", "1.5", "<<", "? x", "[k]", "{m: 1}", "a b", "- k", "é",
  "0x1", ".5", "1e3", "-", "%k", "a.b/c", "!!str 3", "&k z", "", "*a1 ",
];

const plainKeys: Choices = ["a", "b", "c", "d", "e", "f", "g"];
const lineEnds: Choices = ["\n", "\n", "\n", "\n", " # c\n", "\r\n", "  \n"];
const separators: Choices = ["---\n", "---\n", "---  # c\n", "--- x\n", "...\n", "----\n", "---\t\n", "---\r\n"];
const blots: Choices = ['"', "'", "[", "]", "}", ":", " ", "\n", "-", "#", "&", "\u0001", "\u0000", "\u007f"];

/** What kubectl has to see before it looks at anything else. */
const header = "apiVersion: v1\nkind: Some\nmetadata: {name: some}\n";

function block(random: SeededRandom, depth: number, indent: number): string {
  const margin = " ".repeat(indent);
  const isList = indent > 0 && random.chance(0.25);
  let text = "";
  for (let left = 1 + random.below(4); left > 0; left--) {
    const key = random.chance(0.9) ? random.pick(plainKeys) : random.pick(keys);
    const head = margin + (isList ? "- " : `${key}: `);
    if (depth > 0 && random.chance(0.3)) {
      const anchor = random.chance(0.1) ? " &a1" : "";
      const deeper = indent + random.pick([2, 2, 2, 4, 1, 0]);
      text += head.trimEnd() + anchor + random.pick(["\n", "\n", "\n", " # c\n"]) + block(random, depth - 1, deeper);
    } else {
      text += head + random.pick(values) + random.pick(lineEnds);
    }
  }
  return text;
}

/** The text with something put in at a random place. */
function blotted(random: SeededRandom, text: string, blot: string): string {
  const characters = Array.from(text);
  characters.splice(random.below(characters.length), 0, blot);
  return characters.join("");
}

/** A block for the top level, now and then with a blot. */
function content(random: SeededRandom, depth: number): string {
  let text = block(random, depth, 0);
  if (random.chance(0.15)) text = blotted(random, text, random.pick(["\t", " \t", "\t ", "\n\t"]));
  if (random.chance(0.05)) text = blotted(random, text, random.pick(blots));
  return text;
}

function manifest(random: SeededRandom): string {
  const start = random.chance(0.03) ? "\uFEFF" : "";
  const marker = random.chance(0.1) ? random.pick(["---\n", "--- # c\n", "%YAML 1.1\n---\n"]) : "";
  const head = start + marker + (random.chance(0.1) ? header.replaceAll("\n", "\r\n") : header);
  const second = random.chance(0.15) ? random.pick(separators) + header + content(random, 1) : "";
  return head + content(random, 2) + second;
}

/**
 * What we and kubectl are known to read differently, and accept, because js-yaml and kubectl's parser cut the text into
 * tokens differently there, and nobody writes it:
 */
const apart: readonly RegExp[] = [
  // a tab before the brace or bracket of a flow collection, before a colon, or behind an anchor or tag on a line of its own;
  /\t[ \t]*[{[:]|[&!]\S*\s*[\r\n] *\t/,
  // a colon right behind the name of an anchor or alias;
  /[*&]\w+:/,
  // brackets and commas in the name of a tag;
  /!\S*[[\]{},]/,
  // a word in flow style that ends with a colon before a comma or bracket, which we refuse;
  /:[,\]}]/,
  // a comment right behind a bracket or quote;
  /[\]}"']#/,
  // words in flow style, and quoted scalars, that go on in a line with too little indentation;
  /[[{][^\]}]*[^\s,[{:\]}]\s*[\r\n]\s*[^\s,\]}#]/,
  /(?<![^\s,[{:])(?:"(?:\\[^]|[^"\\])*?\\?[\r\n](?:\\[^]|[^"\\])*"|'(?:''|[^'])*[\r\n](?:''|[^'])*')/,
  // a quote at the end of a word in flow style, and a tab in the next line; a tag with two signs;
  /\w['"]\s*[\r\n] *\t|!&/,
  // a number without a form in JSON that is merged and then replaced.
  /<<:[^]*\.(?:inf|nan)/,
  // Braces in pairs are masked as templates, which kubectl does not know.
  /\{\{/,
];

/** Manifests of one or two objects, most of them hostile in one way or another. The same seed makes the same ones. */
export function randomManifests(seed: number, count: number): readonly string[] {
  const random = seededRandom(seed);
  const texts: string[] = [];
  while (texts.length < count) {
    const text = manifest(random);
    if (!apart.some((difference) => difference.test(text))) texts.push(text);
  }
  return texts;
}
