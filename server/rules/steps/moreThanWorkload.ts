import { workloadOf } from "#rules/live/beside.ts";
import { meant } from "#rules/meant.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { autoscalersOf } from "#rules/workload/autoscalersOf.ts";
import { replicasOf, workloadKeyOf } from "#rules/workload/workloadManifest.ts";

/** R11: a step of more pods than there are. */
export const moreThanWorkload: WorkspaceRule = {
  id: "steps/more-than-workload",
  scope: "workspace",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R11"],
  title: "The step asks for more pods than the workload has",
  explanation: `A plain number in \`replicas\` that is larger than the workload is cut down to its size without a word: the step updates every pod, or builds a full second set of them in canary and blue-green style.

**What to do.** Write a smaller number, or a percentage.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: 50 in a workload of 3 gave 3 pods.`,
  *check(subject, workspace) {
    const rollout = rolloutOf(subject);
    const workload = workloadKeyOf(subject);
    if (!rollout?.strategy || !workload) return;
    const sizes = meant(workspace, workload).map(({ value }) => replicasOf(value));
    const known = sizes.filter((size) => size !== undefined);
    if (known.length === 0 || known.length < sizes.length || autoscalersOf(workspace, workload).length > 0) return;
    const largest = Math.max(...known);
    for (const { path, value } of rollout.strategy.steps) {
      const replicas = value["replicas"];
      if (typeof replicas !== "number" || replicas <= largest || largest === 0) continue;
      yield {
        path: [...path, "replicas"],
        part: "value",
        message: `${workload.kind} ${workload.name} has ${largest} ${largest === 1 ? "replica" : "replicas"}, so this step means all of them. Write a smaller number, or a percentage.`,
      };
    }
  },
  *checkLive(subject) {
    const { rollout } = subject;
    const workload = workloadOf(subject);
    const size = workload && replicasOf(workload);
    if (size === undefined || size === 0) return;
    const index = rollout.steps.findIndex((step) => typeof step.replicas === "number" && step.replicas > size);
    const step = rolloutOf(subject)?.strategy?.steps[index];
    if (!step) return;
    yield {
      path: [...step.path, "replicas"],
      message: `Step ${index + 1} asks for ${rollout.steps[index]?.replicas} pods, and ${rollout.workload.kind} ${rollout.workload.name} has ${size}, so the step means all of them. Write a smaller number, or a percentage.`,
    };
  },
};
