import { at, type Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { LiveRule } from "#rules/rule.ts";
import { workloadOf } from "./beside.ts";

export const stepClamped: LiveRule = {
  id: "live/step-clamped",
  scope: "live",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R11"],
  title: "A step wants more pods than there are",
  explanation: `A number of replicas in a step that is larger than the number of the workload counts as that number: the step releases everything. The steps after it change nothing but traffic.

**What to do.** Write percentages where the workload is scaled, by hand or by an autoscaler; or lower the number.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: 50 of 3 replicas made 3 pods. Percentages are rounded up; in partition style every percentage but \`"100%"\` leaves at least one pod.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const replicas = at(workloadOf(subject), ["spec", "replicas"]);
    if (typeof replicas !== "number" || replicas === 0) return;
    const index = rollout.steps.findIndex((step) => typeof step.replicas === "number" && step.replicas > replicas);
    const step = rollout.steps[index];
    const strategy = rolloutOf(subject)?.strategy;
    if (!step || !strategy) return;
    const path: Path = [...strategy.path, "steps", index, "replicas"];
    yield {
      path,
      message: `Step ${index + 1} wants ${step.replicas} pods, and ${rollout.workload.kind} ${rollout.workload.name} has ${replicas}: the step releases all of them. Lower the number, or write a percentage.`,
    };
  },
};
