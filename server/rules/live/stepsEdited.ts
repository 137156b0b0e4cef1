import { stringAt } from "#domain/json.ts";
import { rolloutHashAnnotation } from "#domain/releaseMarks.ts";
import type { LiveRule } from "#rules/rule.ts";

export const stepsEdited: LiveRule = {
  id: "live/steps-edited",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R57"],
  title: "The plan was edited while the release is paused",
  explanation: `When the strategy of a running release changes (pauses and \`failureThreshold\` do not count), the controller looks for the step that fits the pods there are. Normally that is the current one, which is then run again. If the pods already fit the next step, the release goes on there, and the pause it stood in is **skipped without approval**. While a Rollout is paused the controller only waits for the resume, so the edit takes effect then.

**What to do.** Before resuming, compare the replicas of the current and the next step with the pods that are updated: they must fit the current step only. Put the steps back if in doubt.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34, edits without a pause: replicas of the current step changed: run again from StepUpgrade; only traffic changed: StepTrafficRouting again; an edit after which the pods fitted the next step went on without approval. The same edit while paused changed nothing until the resume, and then went on at the next step without approval.`,
  *checkLive({ manifest, rollout }) {
    const { progress } = rollout;
    if (rollout.phase !== "Progressing" || rollout.progressing?.reason !== "Paused" || !progress) return;
    const written = stringAt(manifest.value, ["metadata", "annotations", rolloutHashAnnotation]);
    const followed = stringAt(manifest.value, ["status", progress.field, "rolloutHash"]);
    if (!written || !followed || written === followed) return;
    yield {
      path: ["spec", "strategy"],
      message: `The steps were edited while the release is paused. On resume the controller runs step ${progress.currentStepIndex} again, or, if the pods fit step ${progress.currentStepIndex + 1} already, goes on there without approval: compare the replicas first.`,
    };
  },
};
