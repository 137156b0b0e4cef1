import { type Hover, MarkupKind, type Position } from "vscode-languageserver-types";
import { severities } from "#rules/rule.ts";
import { ruleStory } from "#rules/ruleStory.ts";
import type { TextRange } from "#workspace/indexedFile.ts";
import type { PlacedFinding } from "./fileFindings.ts";

/**
 * The whole story of every rule that has something to say about the position, the innermost finding first, and of
 * several about one place the most severe.
 */
export function hover(findings: readonly PlacedFinding[], position: Position): Hover | null {
  const here = findings.filter(({ range }) => holds(range, position));
  const innermost = here.at(-1);
  if (!innermost) return null;
  const [same, around] = [here.filter((it) => isSame(it, innermost)), here.filter((it) => !isSame(it, innermost))];
  const ordered = [...same.toSorted(bySeverity), ...around.toReversed()];
  const stories = new Map(ordered.map(({ finding: { rule } }) => [rule.id, rule]));
  const value = [...stories.values()].map((rule) => `### ${rule.title}\n\n\`${rule.id}\` ${ruleStory(rule)}`);
  return { contents: { kind: MarkupKind.Markdown, value: value.join("\n\n---\n\n") }, range: innermost.range };
}

function holds({ start, end }: TextRange, { line, character }: Position): boolean {
  const begun = start.line < line || (start.line === line && start.character <= character);
  const ended = end.line < line || (end.line === line && end.character < character);
  return begun && !ended;
}

function isSame({ range: one }: PlacedFinding, { range: other }: PlacedFinding): boolean {
  const starts = one.start.line === other.start.line && one.start.character === other.start.character;
  return starts && one.end.line === other.end.line && one.end.character === other.end.character;
}

function bySeverity({ finding: one }: PlacedFinding, { finding: other }: PlacedFinding): number {
  return severities.indexOf(one.severity) - severities.indexOf(other.severity);
}
