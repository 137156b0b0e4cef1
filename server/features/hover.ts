import { type Hover, MarkupKind, type Position } from "vscode-languageserver-types";
import { ruleStory } from "#rules/ruleStory.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import type { PlacedFinding } from "./fileFindings.ts";

/** The whole story of every rule that has something to say about the position, the innermost finding first. */
export function hover(findings: readonly PlacedFinding[], position: Position): Hover | null {
  const here = findings.filter(({ range }) => holds(range, position));
  const innermost = here.at(-1);
  if (!innermost) return null;
  const stories = new Map(here.toReversed().map(({ finding: { rule } }) => [rule.id, rule]));
  const value = [...stories.values()].map((rule) => `### ${rule.title}\n\n\`${rule.id}\` ${ruleStory(rule)}`);
  return { contents: { kind: MarkupKind.Markdown, value: value.join("\n\n---\n\n") }, range: innermost.range };
}

function holds({ start, end }: TextRange, { line, character }: Position): boolean {
  const begun = start.line < line || (start.line === line && start.character <= character);
  const ended = end.line < line || (end.line === line && end.character < character);
  return begun && !ended;
}
