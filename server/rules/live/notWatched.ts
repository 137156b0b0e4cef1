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
  explanation: `The webhook that starts releases is called for workloads with the label \`${workloadTypeLabel}\` only. The controller puts it on whenever the workload or the Rollout changes, and so it is back in a moment when a tool has pruned it. Where it stays away, the controller does not run, or cannot write. Until then a new pod template rolls out natively, past all steps.
A write that takes the label off and changes the template at once rolls out natively as well, with the label back before anybody looks. With no replicas there is no release either.

**What to do.** See whether the manager runs, and what its log says; then touch the Rollout (any annotation). Keep tools from removing the label.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a label that was removed came back by itself, and an image that was changed in the same write rolled out while the Rollout stayed Healthy. That the label stays away without the manager was not tried.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const workload = workloadOf(subject);
    if (rollout.phase !== "Healthy" || rollout.disabled || !workload) return;
    if (stringAt(workload, ["metadata", "labels", workloadTypeLabel]) !== undefined) return;
    yield {
      about: workload,
      path: ["metadata", "labels"],
      fromMs: later(madeMs(workload), patience.start),
      message: `${rollout.workload.kind} ${rollout.workload.name} lacks the label ${workloadTypeLabel}, so the webhook would let its next change roll out without steps. The controller puts it on by itself, so see whether the manager runs.`,
    };
  },
};
