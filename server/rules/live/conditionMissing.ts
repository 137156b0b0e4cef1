import type { LiveRule } from "#rules/rule.ts";

export const conditionMissing: LiveRule = {
  id: "live/condition-missing",
  scope: "live",
  basis: "crash",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["C8"],
  title: "A hand-written phase takes the controller down",
  explanation: `The phase \`Progressing\` goes with a condition of type Progressing. The controller writes both together, and reads the one without looking whether it is there. A Rollout with the phase alone, as somebody writes it into the status by hand, makes the manager exit, and again after every start: no Rollout of the cluster goes on.

**What to do.** Set \`status.phase\` to \`Healthy\`, or add the condition, by a patch of the status; it passes while the manager is down. Restart the manager then.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the manager died within 0.2 s, and again after each start.`,
  *checkLive({ rollout }) {
    if (rollout.phase !== "Progressing" || rollout.progressing !== undefined) return;
    yield {
      path: ["status", "phase"],
      message: `The status says Progressing without a condition Progressing: the manager dies over it at every start, and no release of the cluster goes on. Set the phase to Healthy by a patch of the status.`,
    };
  },
};
