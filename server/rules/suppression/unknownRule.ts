import type { SuppressionRule } from "#rules/rule.ts";
import type { Suppression } from "./suppression.ts";

export const unknownRule = {
  scope: "suppression",
  id: "suppression/unknown-rule",
  basis: "style",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "A rule is ignored that does not exist",
  explanation: `Findings are ignored by the id of their rule, \`area/what\`. A name that is no rule's id ignores nothing, so the finding that was meant still shows up, or shows up again as soon as somebody repairs the name.

**What to do.** Take the id from the finding itself; \`kruise-rollouts rules\` lists them all.`,
  message: (id: string, near: string | undefined): string =>
    `There is no rule ${id}, so nothing is ignored. ${near ? `Did you mean ${near}?` : "Take the id from the finding that is meant."}`,
  namesNone: (by: Suppression["by"]): string =>
    `This ${by} names no rule, so it ignores nothing. Write the id of the rule before the colon, such as lane/ref-not-read.`,
} as const satisfies SuppressionRule & { readonly message: unknown; readonly namesNone: unknown };
