import { parseApiVersion } from "#domain/objectKey.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { neighbors } from "./neighbors.ts";
import { amountOf } from "./stepMeaning.ts";

/** R38: a CloneSet grows once. */
export const blueGreenCloneSetGrows: DocumentRule = {
  id: "steps/blue-green-cloneset-grows",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.6", "next"],
  facts: ["R38"],
  title: "A blue-green CloneSet does not grow from step to step",
  explanation: `In a blue-green release of a CloneSet the controller writes each step's \`replicas\` as \`maxSurge\`. The first step gets its pods. When a later step asks for more, \`maxSurge\` rises and no further pod appears: the release hangs in StepUpgrade, without an event or a condition that says why.

**What to do.** Give every step \`replicas: 100%\`, as upstream's own example does, and move between the revisions by \`traffic\` alone. A release that hangs is ended by putting the old image back, which aborts it.

**Evidence.** Controller v0.6.2 with OpenKruise v1.8.3: \`50%\` then \`100%\` hung in each of two runs, \`2\` then \`4\` of 4 in one; \`4\` then \`4\` and a single step of \`50%\` went through.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const { workload, strategy } = rollout ?? {};
    if (!rollout || strategy?.field !== "blueGreen" || workload?.kind !== "CloneSet") return;
    if (parseApiVersion(workload.apiVersion).group !== "apps.kruise.io") return;
    for (const { previous, step } of neighbors(strategy)) {
      const [before, after] = [amountOf(previous, rollout.version), amountOf(step, rollout.version)];
      if (!before || !after || (before.unit === after.unit && before.value >= after.value)) continue;
      yield {
        path: [...step.path, "replicas"],
        part: "value",
        message:
          "A blue-green CloneSet gets new pods at its first step only: this step asks for more and hangs in StepUpgrade. Give every step replicas: 100% and move requests by traffic.",
      };
    }
  },
};
