import type { IntOrPercent } from "#domain/intOrPercent.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { neighbors } from "./neighbors.ts";
import { amountOf, replicasField } from "./stepMeaning.ts";

/** R12: numbers and percentages that nobody compares. */
export const mixedUnits: DocumentRule = {
  id: "steps/mixed-units",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R12"],
  title: "Steps mix numbers of pods and percentages",
  explanation: `\`replicas\` is cumulative, and the webhook makes sure that it never falls, but only between two numbers or between two percentages. A number beside a percentage escapes the check. Which of the two is more depends on the size of the workload at the time, and a step that asks for fewer pods than are updated already does nothing: it never scales down.

**What to do.** Write all steps in one unit. Percentages follow when the workload is scaled. A first step of one pod before percentages is fine, and so is a last one of \`100%\`.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: \`50%\` and then \`1\` is accepted; the second step left the pods as they were, in canary and in partition style.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    if (!rollout?.strategy) return;
    for (const { previous, step } of neighbors(rollout.strategy)) {
      const [before, after] = [amountOf(previous, rollout.version), amountOf(step, rollout.version)];
      if (!before || !after || before.unit === after.unit || neverFewer(before, after)) continue;
      const [here, there] = after.unit === "count" ? ["a number", "a percentage"] : ["a percentage", "a number"];
      yield {
        path: [...step.path, replicasField(step)],
        part: "value",
        message: `The step before counts its pods by ${there} and this one by ${here}, so nobody checks that pods only grow, and a smaller amount does nothing. Write both in one unit.`,
      };
    }
  },
};

/** One pod before a percentage, which is rounded up, and all of them behind any number. */
function neverFewer(before: IntOrPercent, after: IntOrPercent): boolean {
  return after.unit === "percent" && (before.value <= 1 || after.value >= 100);
}
