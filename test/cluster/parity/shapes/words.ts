import type { SeededRandom } from "#support/seededRandom.ts";

type Choices = readonly [string, ...string[]];

const names: Choices = ["web", "api", "shop-cart", "a", "web.internal", "x0", "spring-cloud-a", "mse-traffic"];
const headerNames: Choices = [
  "user-agent",
  "X-Env",
  "canary",
  "a.b",
  "x_y",
  "canary-by-cookie",
  "~",
  "!#$%&'*+-.^_`|~",
];
const texts: Choices = [
  "gray",
  "pc",
  "a b",
  "a: b",
  "a #b",
  "yes",
  "5",
  "",
  "{}",
  "- x",
  "日本語",
  "é",
  "\u{1F600}",
  "it's",
  'say "hi"',
  "two\nlines",
  " padded ",
  "tab\there",
  "50%",
  "http://x.y/z?a=b&c=d",
  "back\\slash",
  "null",
  "~",
  "|",
  "*a",
  "&a",
  "%x",
  "@x",
  "!t",
  "0x10",
  "1e3",
  "2001-01-01",
];
const domains: Choices = ["example.com/", "a.b-c.io/", "kubernetes.io/", "", ""];

/** A name of an object. Ends in the number, so that no two objects of a file share it. */
export function objectName(random: SeededRandom, number: number): string {
  return `${random.pick(names)}-${number}`;
}

export function headerName(random: SeededRandom): string {
  return random.pick(headerNames);
}

/** Any text, also what YAML minds. */
export function freeText(random: SeededRandom): string {
  return random.pick(texts);
}

/** Any text but the empty one. */
export function filledText(random: SeededRandom): string {
  return freeText(random) || "filled";
}

/** Key of a label or annotation. */
export function metadataKey(random: SeededRandom): string {
  return random.pick(domains) + random.pick(["app", "team", "a_b.c", "X", "track", "0"]);
}

export function labelValue(random: SeededRandom): string {
  return random.pick(["web", "", "v1.2_x", "A", "0", "5", "true", "a".repeat(63)]);
}

/** A share as the fields of Kruise write it. */
export function percent(value: number): string {
  return `${value}%`;
}
