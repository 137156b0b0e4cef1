import type { YamlDocument } from "#yaml/document.ts";
import type { Span } from "#yaml/span.ts";
import { readRuleList } from "./ruleList.ts";
import type { Suppression } from "./suppression.ts";

/** Lines that may stand above the first field: blank ones, comments, directives and template actions. */
const beforeFields = /^\uFEFF?[ \t]*(?:(?:#|---|%).*|\{\{.*\}\}[ \t]*)?\r?$/;
const blankOrComment = /^[ \t]*(?:#.*)?\r?$/;

/**
 * The comments `# word rule[, rule]: reason`. At the end of a line one speaks of that line, on a line of its own of the
 * next line that holds something, and above the first field of the whole document.
 */
export function commentSuppressions(document: YamlDocument, word: string): readonly Suppression[] {
  const { text } = document;
  const comment = new RegExp(`(?<![^\\s])#[ \\t]*${word}(?![\\w/-])([^\\r\\n]*)`, "g");
  return Array.from(text.matchAll(comment)).flatMap(({ 0: whole, 1: rest = "", index }) => {
    // Inside a text of several lines the same signs are no comment.
    if (document.locate(index)) return [];
    const end = index + whole.trimEnd().length;
    const list = readRuleList(rest, index + whole.length - rest.length);
    return [{ by: "comment" as const, ...list, span: { start: index, end }, line: lineMeant(text, index) }];
  });
}

function lineMeant(text: string, comment: number): Span | undefined {
  const own = lineAt(text, comment);
  if (text.slice(own.start, comment).replace("\uFEFF", "").trim() !== "") return own;
  const above = text.slice(0, own.start).split("\n").slice(0, -1);
  if (above.every((line) => beforeFields.test(line))) return undefined;
  let line = own;
  while (blankOrComment.test(text.slice(line.start, line.end)) && line.end < text.length) {
    line = lineAt(text, line.end + 1);
  }
  return line;
}

/** The line around an offset, without its line feed. */
function lineAt(text: string, offset: number): Span {
  const end = text.indexOf("\n", offset);
  return { start: text.lastIndexOf("\n", offset - 1) + 1, end: end < 0 ? text.length : end };
}
