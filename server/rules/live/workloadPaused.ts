import { at, type JsonObject, listAt, stringAt } from "#domain/json.ts";
import { inProgressingAnnotation } from "#domain/releaseMarks.ts";
import { parseTimestamp } from "#domain/timestamp.ts";
import type { LiveRule } from "#rules/rule.ts";
import { deploymentOf, later } from "./beside.ts";
import { patience } from "./patience.ts";

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
    if (!deployment || at(deployment, ["spec", "paused"]) !== true) return;
    if (rollout.phase !== "Healthy" && rollout.phase !== "Disabled") return;
    const marked = stringAt(deployment, ["metadata", "annotations", inProgressingAnnotation]) !== undefined;
    const since = pausedSinceMs(deployment);
    // The webhook pauses and marks a moment before the Rollout leaves Healthy.
    if (rollout.phase === "Healthy" && marked && since === undefined) return;
    yield {
      about: deployment,
      path: ["spec", "paused"],
      ...(rollout.phase === "Healthy" && marked ? { fromMs: later(since, patience.start) } : {}),
      message: `Deployment ${rollout.workload.name} is paused although no release runs, so that no change of it rolls out; a release that was ended too early leaves it so. Set spec.paused: false on it.`,
    };
  },
};

/** When the Deployment's own controller noticed the pause, in milliseconds since the epoch. */
function pausedSinceMs(deployment: JsonObject): number | undefined {
  const condition = listAt(deployment, ["status", "conditions"]).find(
    (one) => stringAt(one, ["reason"]) === "DeploymentPaused",
  );
  return condition === undefined ? undefined : parseTimestamp(stringAt(condition, ["lastUpdateTime"]));
}
