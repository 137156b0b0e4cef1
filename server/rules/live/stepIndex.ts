import type { LiveRule } from "#rules/rule.ts";
import type { LiveProblem } from "./liveSubject.ts";

export const stepIndex: LiveRule = {
  id: "live/step-index",
  scope: "live",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["C6", "C7"],
  title: "The status names a step that does not exist",
  explanation: `Nothing checks what is written into the status of a Rollout. A \`currentStepIndex\` that does not exist acts like an **approval**: the release goes on at \`nextStepIndex\`. A \`nextStepIndex\` that does not exist is ignored and stays visible; v0.6.0 and v0.6.1 crash over one that is too large. Tools that jump between steps write these fields, and so does a person with \`kubectl edit --subresource=status\`.

**What to do.** Write a step that exists, or approve the current one, which sets both right.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: 0 and 99 as current step went on at the next one; 0, -1 and 99 as next step changed nothing. The crash was read in the source of v0.6.0 and v0.6.1; not tried.`,
  *checkLive({ rollout }) {
    const { progress, steps } = rollout;
    const reason = rollout.progressing?.reason;
    if (rollout.phase !== "Progressing" || !progress || (reason !== "InRolling" && reason !== "Paused")) return;
    const exists = (index: number): boolean => index >= 1 && index <= steps.length;
    const tell = (field: "currentStepIndex" | "nextStepIndex", effect: string): LiveProblem => ({
      path: ["status", progress.field, field],
      message: `${field} is ${progress[field]}, and the steps go from 1 to ${steps.length}: ${effect}`,
    });
    if (!exists(progress.currentStepIndex)) {
      yield tell("currentStepIndex", "the controller takes that for an approval. Do not write this field.");
    }
    if (!exists(progress.nextStepIndex) && progress.nextStepIndex !== -1) {
      yield tell("nextStepIndex", "it is ignored, and crashes v0.6.0 and v0.6.1. Write a step that exists.");
    }
  },
};
