import { showReadOnly } from "#platform/readOnlyText.ts";
import { problemStory } from "#present/rolloutProblems.ts";
import type { LiveParts } from "./liveParts.ts";

/** Opens the whole story of the problem that a row shows. */
export async function explainProblem(argument: unknown, parts: LiveParts): Promise<void> {
  const problem = parts.tree.problemOf(argument);
  if (problem) await showReadOnly(`/${problem.rule.replace("/", "-")}.md`, problemStory(problem));
}
