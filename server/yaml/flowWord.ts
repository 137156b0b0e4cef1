import type { Span } from "./span.ts";

/**
 * What kubectl objects to in a word without quotes between brackets, undefined when nothing. A question mark ends such a
 * word, a colon at its start stands for a missing key, and a colon only ends a key when a blank follows it. Parsers of
 * YAML 1.2 are more lenient.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_plain_scalar and yaml_parser_fetch_next_token (v2.4.2)
 */
export function flowWordComplaint(text: string, { start, end }: Span, isKey: boolean): string | undefined {
  const word = text.slice(start, end);
  if (word.includes("?")) return "between brackets a question mark ends a word. Quote it.";
  if (word.startsWith(":")) return "between brackets a word cannot begin with a colon. Quote it, or add the key.";
  if (isKey && /^:[,[\]{}]/.test(text.slice(end, end + 2))) {
    return "between brackets a colon must have a blank behind it. Add one.";
  }
  return undefined;
}

/**
 * True for a tag that kubectl cannot read, and for one that is not set off from what follows it.
 * @see go.yaml.in/yaml/v2 scannerc.go, yaml_parser_scan_tag (v2.4.2)
 */
export function isBadTag(text: string, { start, end }: Span): boolean {
  return !/^![\w!;/?:@&=+$.%~*'()<>,-]*$/.test(text.slice(start, end)) || !/^(?:\s|$)/.test(text.slice(end, end + 1));
}
