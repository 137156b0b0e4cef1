import { stringAt } from "#domain/json.ts";
import { workloadTypeLabel } from "#domain/releaseMarks.ts";
import type { LiveRule } from "#rules/rule.ts";
import { later, madeMs, workloadOf } from "./beside.ts";
import { patience } from "./patience.ts";

export const notWatched: LiveRule = {
  id: "live/not-watched",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R42"],
  title: "The next change of the workload would start no release",
  explanation: `The webhook that starts releases is called for workloads with the label \`${workloadTypeLabel}\` only. The controller puts it on when it sees the workload; somebody who replaces the object, or a tool that prunes foreign labels, takes it off. Without it a new pod template rolls out natively, past all steps. With no replicas there is no release either.

**What to do.** Touch the Rollout (any annotation): the controller then puts the label on again. Keep the tool from removing it.

**Evidence.** Read in the source of v0.6.2; the label is the object selector of the webhook configuration that ships with it.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const workload = workloadOf(subject);
    if (rollout.phase !== "Healthy" || rollout.disabled || !workload) return;
    if (stringAt(workload, ["metadata", "labels", workloadTypeLabel]) !== undefined) return;
    yield {
      about: workload,
      path: ["metadata", "labels"],
      fromMs: later(madeMs(workload), patience.start),
      message: `${rollout.workload.kind} ${rollout.workload.name} lacks the label ${workloadTypeLabel}, so the webhook would let its next change roll out without steps. Touch the Rollout, and the controller puts the label on.`,
    };
  },
};
