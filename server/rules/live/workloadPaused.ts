import { at } from "#domain/json.ts";
import type { LiveRule } from "#rules/rule.ts";
import { deploymentOf } from "./beside.ts";

export const workloadPaused: LiveRule = {
  id: "live/workload-paused",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R14", "R58"],
  title: "The Deployment was left paused",
  explanation: `The webhook pauses a Deployment when a release begins. If the Rollout is disabled or deleted while it is still in Initializing, there is no BatchRelease yet that would undo it, and the Deployment stays with \`paused: true\`: the new template never rolls out, and nothing says why.

**What to do.** Set \`spec.paused: false\` on the Deployment. That works once the Rollout is Disabled or gone, even with the annotation of the release still there.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the Deployment stayed paused in every such case.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const deployment = deploymentOf(subject);
    if ((rollout.phase !== "Healthy" && rollout.phase !== "Disabled") || at(deployment, ["spec", "paused"]) !== true) {
      return;
    }
    yield {
      ...(deployment ? { about: deployment } : {}),
      path: ["spec", "paused"],
      message: `Deployment ${rollout.workload.name} is paused although no release runs, so that no change of it rolls out; a release that was ended too early leaves it so. Set spec.paused: false on it.`,
    };
  },
};
