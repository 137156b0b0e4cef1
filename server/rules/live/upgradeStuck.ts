import { stringAt } from "#domain/json.ts";
import type { LiveRule } from "#rules/rule.ts";
import { batchReleaseOf, later } from "./beside.ts";
import { patience } from "./patience.ts";

export const upgradeStuck: LiveRule = {
  id: "live/upgrade-stuck",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R37", "R40", "R41", "R42b"],
  title: "The pods of the step do not come up",
  explanation: `A step stays in StepUpgrade until its pods are ready. There is no time limit, no condition and no event: a release whose pods never become ready stands there forever. Without \`failureThreshold\` a single pod that is not ready holds it up.
When the BatchRelease does not even leave \`Preparing\`, the controller cannot make the pods: a name that is too long for a label, patch labels that contradict the selector of the Deployment, or a workload version it does not know. The reason is in its log only.

**What to do.** Look at the pods: a new image, or the fixed configuration, continues the release. Abort it to go back to the stable version; that works from here, except with a workload version the controller does not know: the abort then stays in Cancelling. \`failureThreshold\` lets some of the pods be unready.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with an image that never became ready, the step stood for as long as it was watched, and the abort was through after 3 s. Three of four ready pods are not enough; with \`failureThreshold: "25%"\` they are.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const { progress } = rollout;
    if (rollout.phase !== "Progressing" || progress?.currentStepState !== "StepUpgrade" || rollout.paused) return;
    const path = ["status", progress.field, "currentStepState"];
    const preparing = stringAt(batchReleaseOf(subject), ["status", "phase"]) === "Preparing";
    if (preparing && progress.canaryReplicas === 0) {
      yield {
        path,
        severity: "error",
        fromMs: later(progress.lastUpdateMs, patience.move),
        message: `Step ${progress.currentStepIndex} has made no pods: the controller cannot create or change the workload, and only its log says why. Abort the release; that works from here.`,
      };
    } else if (progress.canaryReadyReplicas < progress.canaryReplicas) {
      yield {
        path,
        fromMs: later(progress.lastUpdateMs, patience.ready),
        message: `Step ${progress.currentStepIndex} has waited for ten minutes with ${progress.canaryReadyReplicas} of ${progress.canaryReplicas} pods ready, and would wait forever. Look at the pods, release a fixed image, or abort.`,
      };
    }
  },
};
