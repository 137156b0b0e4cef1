import type { DocumentRule, Problem } from "#rules/rule.ts";
import { rolloutOf } from "./rolloutView.ts";

export const specMissing: DocumentRule = {
  scope: "document",
  id: "rollout/spec-missing",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The Rollout has no spec",
  explanation: `The schema does not demand \`spec\`, so a Rollout without it, or with \`spec: null\`, reaches the webhook, which then finds neither a workload nor a strategy and refuses it.

**What to do.** Add \`spec\` with a reference to the workload and a strategy with at least one step.

**Evidence.** Controller v0.6.2: HTTP 422 with both complaints in one answer.`,
  facts: ["2.D", "B1", "B3", "A1", "A4"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (!rollout || rollout.spec !== undefined) return;
    const workload = rollout.version === "v1alpha1" ? "objectRef.workloadRef" : "workloadRef";
    yield {
      path: ["spec" in rollout.value ? "spec" : "kind"],
      part: "spec" in rollout.value ? "key" : "value",
      message: `This Rollout has no spec, and the webhook refuses it because it names neither a workload nor a strategy. Add spec.${workload} and spec.strategy.`,
    };
  },
};
