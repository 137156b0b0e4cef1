import type { SuppressionRule } from "#rules/rule.ts";
import type { Suppression } from "./suppression.ts";

export const refusal = {
  scope: "suppression",
  id: "suppression/refusal",
  basis: "style",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "A refusal of the server cannot be ignored in the manifest",
  explanation: `Findings of basis \`syntax\`, \`schema\` and \`admission\` say that kubectl or the API server refuses the manifest. Ignoring them here would show a file as good that nobody can apply, so comments and annotations leave them alone.

**What to do.** Repair the manifest. Where your cluster really takes it, because its schema is newer or its webhook is another one, turn the rule off for these files in \`.kruise-rollouts.yaml\`, in sight of everybody who reviews it.`,
  message: (id: string, by: Suppression["by"]): string =>
    `${id} means that the server refuses the manifest, and no ${by} changes that. Repair the manifest, or ignore the rule in .kruise-rollouts.yaml if your cluster does take it.`,
} as const satisfies SuppressionRule & { readonly message: unknown };
