import { at } from "#domain/json.ts";
import type { LiveRule } from "#rules/rule.ts";
import { workloadOf } from "./beside.ts";

export const frozenAtZero: LiveRule = {
  id: "live/frozen-at-zero",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "A release of a workload without pods stands still",
  explanation: `A canary-style release whose workload is scaled to zero is taken for inconsistent: the controller does nothing more, and says so in its log only. An approval is stored as StepReady and has no effect. In partition style the release goes on with zero pods.

**What to do.** Scale the workload up again; the release then goes on, with the approval that was stored.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34.`,
  *checkLive(subject) {
    const { rollout } = subject;
    if (rollout.phase !== "Progressing" || rollout.style !== "canary") return;
    const workload = workloadOf(subject);
    if (!workload || at(workload, ["spec", "replicas"]) !== 0) return;
    yield {
      about: workload,
      path: ["spec", "replicas"],
      message: `${rollout.workload.kind} ${rollout.workload.name} is scaled to zero, and a canary release stands still then: approvals have no effect. Scale it up, and the release goes on.`,
    };
  },
};
