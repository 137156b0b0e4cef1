import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { WorkspaceRule } from "#rules/rule.ts";
import { autoscalersOf } from "#rules/workload/autoscalersOf.ts";
import { workloadKeyOf } from "#rules/workload/workloadManifest.ts";

/** A fixed number of pods in a workload whose size is not fixed. */
export const autoscaledCount: WorkspaceRule = {
  id: "steps/autoscaled-count",
  scope: "workspace",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "A fixed number of pods in a workload that an autoscaler resizes",
  explanation: `A percentage in \`replicas\` is taken of the workload's present size and follows it while the step lasts; a plain number stays what it is. In a workload that an autoscaler resizes, the same number is half of the pods at night and a hundredth at noon, so it says little about how much of the load the new version takes.

**What to do.** Write a percentage, unless a fixed number is what you want.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: scaled from 4 to 8 and to 2 at a step of 50 %, partition and blue-green releases followed both ways, a canary release upwards only; at a step of 2 pods, scaling from 4 to 8 left 2.`,
  *check(subject, workspace) {
    const steps = rolloutOf(subject)?.strategy?.steps.filter(({ value }) => typeof value["replicas"] === "number");
    const workload = workloadKeyOf(subject);
    const [first] = steps ?? [];
    if (!first || !workload) return;
    const [autoscaler] = autoscalersOf(workspace, workload);
    if (autoscaler === undefined) return;
    yield {
      path: [...first.path, "replicas"],
      part: "value",
      message: `HorizontalPodAutoscaler ${autoscaler} resizes ${workload.kind} ${workload.name}, but this number of pods stays the same. Write a percentage if the step is to be a part of the workload.`,
    };
  },
};
