import { isList } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const empty: DocumentRule = {
  scope: "document",
  id: "steps/empty",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The strategy has no steps",
  explanation: `A release goes through its steps, so the webhook refuses a strategy whose \`steps\` are missing, \`null\` or an empty list. The schema does not demand them.

**What to do.** Add at least one step, for example \`- replicas: 10%\`.

**Evidence.** Controller v0.6.2: HTTP 422 for canary and blue-green, in both API versions.`,
  facts: ["B5", "A5"],
  *check(subject): Iterable<Problem> {
    const strategy = rolloutOf(subject)?.strategy;
    const steps = strategy?.value["steps"];
    if (!strategy || (isSet(steps) && !(isList(steps) && steps.length === 0))) return;
    yield {
      path: [...strategy.path, "steps"],
      part: "key",
      message: "The strategy has no steps, and the webhook refuses that. Add at least one step under steps.",
    };
  },
};
