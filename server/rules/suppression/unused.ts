import type { Fix, SuppressionRule } from "#rules/rule.ts";
import type { Span } from "#yaml/span.ts";

export const unused = {
  scope: "suppression",
  id: "suppression/unused",
  basis: "style",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  ignoredField: true,
  title: "Nothing is left to ignore",
  explanation: `The rule finds nothing where it is ignored: the manifest was repaired, or the comment stands on another line than the finding. A comment at the end of a line speaks of that line, one on a line of its own of the next line, one above the first field of the whole document, and the annotation \`kruise-rollouts/ignore\` of the whole object. Left in place it would hide the finding without a word if it came back.

**What to do.** Remove it, or move it to the finding that is meant.`,
  message: (id: string): string =>
    `Nothing here breaks ${id}, so nothing is ignored. Remove it, or move it to the finding.`,
} as const satisfies SuppressionRule & { readonly message: unknown };

/** Takes the comment out, with its line if nothing else stands there. */
export function withoutComment(text: string, comment: Span): Fix {
  const lineStart = text.lastIndexOf("\n", comment.start - 1) + 1;
  const before = text.slice(lineStart, comment.start);
  const alone = before.trim() === "";
  const next = text.indexOf("\n", comment.end);
  const end = alone ? (next < 0 ? text.length : next + 1) : comment.end;
  const start = alone ? lineStart : lineStart + before.trimEnd().length;
  return {
    title: "Remove the comment that ignores nothing",
    edits: [{ span: { start, end }, newText: "" }],
    safe: false,
  };
}
