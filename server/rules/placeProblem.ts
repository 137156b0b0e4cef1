import type { YamlDocument } from "#yaml/document.ts";
import type { Finding, Fix, Problem, RuleFacts } from "./rule.ts";

/** Puts a problem where its document's text has it. */
export function placeProblem(rule: RuleFacts, problem: Problem, document: YamlDocument): Finding {
  return {
    rule,
    severity: problem.severity ?? rule.severity,
    message: problem.message,
    span: problem.span ?? document.nearestSpan(problem.path, problem.part),
    path: problem.path,
    quiet: problem.quiet ?? rule.quiet ?? false,
    fixes: problem.fixes ?? noFixes,
  };
}

function noFixes(): readonly Fix[] {
  return [];
}
