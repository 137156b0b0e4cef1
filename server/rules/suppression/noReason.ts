import type { SuppressionRule } from "#rules/rule.ts";
import type { Suppression } from "./suppression.ts";

export const noReason = {
  scope: "suppression",
  id: "suppression/no-reason",
  basis: "style",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "A finding is ignored without a reason",
  explanation: `\`# kruise-rollouts-ignore rule: reason\` makes a finding go away, and so does the annotation \`kruise-rollouts/ignore\`. Without a reason nobody can tell later whether it still holds, so one without a reason ignores nothing.

**What to do.** Say behind a colon why the finding may be ignored here, for people who read the file in a year.`,
  message: (by: Suppression["by"]): string =>
    `This ${by} gives no reason, so it ignores nothing. Say behind a colon why the finding may be ignored.`,
} as const satisfies SuppressionRule & { readonly message: unknown };
