import { stringAt } from "#domain/json.ts";
import { inProgressingAnnotation } from "#domain/releaseMarks.ts";
import type { LiveRule } from "#rules/rule.ts";
import { later, workloadOf } from "./beside.ts";
import { patience } from "./patience.ts";

/** States of a step after which a release may end at once. */
const ending: ReadonlySet<string> = new Set(["StepReady", "Completed"]);

export const markMissing: LiveRule = {
  id: "live/mark-missing",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: [],
  title: "The workload no longer knows that it is being released",
  explanation: `During a release the workload carries the annotation \`${inProgressingAnnotation}\` with the name of its Rollout; by it the webhook keeps a Deployment paused. When somebody removes it, or it names another Rollout, the workload can be rolled out natively while this Rollout still shows a step that waits.

**What to do.** Abort the release, or approve it to its end. Keep tools that replace the workload from removing foreign annotations.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with the annotation removed, \`paused: false\` on the Deployment was accepted and rolled out everything, and the Rollout still showed StepPaused.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const workload = workloadOf(subject);
    const reason = rollout.progressing?.reason;
    if (rollout.phase !== "Progressing" || (reason !== "InRolling" && reason !== "Paused") || !workload) return;
    // The release may have ended, and taken the mark off, between the reading of the Rollout and that of its workload.
    if (ending.has(rollout.progress?.currentStepState ?? "")) return;
    const mark = stringAt(workload, ["metadata", "annotations", inProgressingAnnotation]);
    if (mark?.includes(`"${rollout.name}"`) === true) return;
    const what = mark === undefined ? "has lost the annotation of its release" : "is marked for another Rollout";
    yield {
      about: workload,
      path: ["metadata", "annotations", inProgressingAnnotation],
      fromMs: later(rollout.progress?.lastUpdateMs, patience.start),
      message: `${rollout.workload.kind} ${rollout.workload.name} ${what}, so nothing keeps it from being rolled out past the steps. Abort the release, or approve it to its end.`,
    };
  },
};
