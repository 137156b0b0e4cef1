import { at, type JsonObject } from "#domain/json.ts";
import type { LiveRule } from "#rules/rule.ts";
import { later, releaseEndedMs, workloadOf } from "./beside.ts";
import { patience } from "./patience.ts";

export const rollsNatively: LiveRule = {
  id: "live/rolls-natively",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R42"],
  title: "The workload rolls out past its Rollout",
  explanation: `A release begins in the webhook that sees the new pod template. If the webhook does not take it for a release, the workload rolls out by itself and the Rollout stays Healthy: no steps, no traffic, no pause. It does not when the workload lacks the label \`rollouts.kruise.io/workload-type\` (Rollout and new template came in the same moment, or the write of the template took the label off), when the annotation \`rollout-id\` has not changed, when there are no replicas, when a Deployment with trafficRoutings has several ReplicaSets with pods, or when a StatefulSet is not of type RollingUpdate.
Partition style reports its success about two seconds after the last approval, while the rest is still being rolled out natively. Should that get stuck, the Rollout still says that the release has succeeded.

**What to do.** Look at the workload itself until all its pods are updated. To have the steps after all, put the old template back, see that the label is there, and release again.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with one step of 10 % the Rollout was Healthy and Succeeded with 6 of 10 pods updated. An unchanged \`rollout-id\`, two ReplicaSets with pods beside trafficRoutings, a template written together with the removal of the label, and a StatefulSet with \`OnDelete\` left the Rollout Healthy while the template changed. The manager puts the label back a moment later, so that its being there proves nothing.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const workload = workloadOf(subject);
    if (rollout.phase !== "Healthy" || !workload || at(workload, ["spec", "paused"]) === true) return;
    const { updated, replicas } = podsOf(workload);
    if (updated >= replicas) return;
    const name = `${rollout.workload.kind} ${rollout.workload.name}`;
    const ended = rollout.succeeded === false || (rollout.succeeded === true && rollout.style === "partition");
    yield {
      about: workload,
      path: ["status", "updatedReplicas"],
      ...(ended ? { fromMs: later(releaseEndedMs(subject), patience.rollOut) } : {}),
      message: ended
        ? `${updated} of ${replicas} pods of ${name} are up to date, although the release counts as ended: the rest is rolled out natively, and its failing would not show here. Look at the ${rollout.workload.kind}.`
        : `${name} is being rolled out (${updated} of ${replicas} pods) while its Rollout is Healthy: the webhook did not take this change for a release, so there are no steps and no pauses. Put the old template back to stop it.`,
    };
  },
};

/** Counts that the workload's own controller keeps; what it has not looked at yet counts as done. */
function podsOf(workload: JsonObject): { readonly updated: number; readonly replicas: number } {
  const replicas = at(workload, ["status", "replicas"]);
  const updated = at(workload, ["status", "updatedReplicas"]) ?? 0;
  const observed = at(workload, ["status", "observedGeneration"]) === at(workload, ["metadata", "generation"]);
  if (!observed || typeof replicas !== "number" || typeof updated !== "number") return { updated: 0, replicas: 0 };
  return { updated, replicas };
}
