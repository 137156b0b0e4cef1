import { at, stringAt } from "#domain/json.ts";
import type { LiveRule } from "#rules/rule.ts";
import { deploymentOf, later } from "./beside.ts";
import { patience } from "./patience.ts";

export const gateOff: LiveRule = {
  id: "live/gate-off",
  scope: "live",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R4"],
  title: "Nothing moves the paused Deployment",
  explanation: `In partition style the controller pauses the Deployment, sets its strategy to Recreate, and has a controller of its own move the pods. That one only runs with the feature gate \`AdvancedDeployment\`: the shipped manifests and the chart turn it on, the binary leaves it off. Without it no pod is ever updated, and the step stays in StepUpgrade.

**What to do.** Start the manager with \`--feature-gates=AdvancedDeployment=true\`, or release in canary style (\`enableExtraWorkloadForCanary: true\`). An abort is possible at any time.

**Evidence.** Read in the source of v0.6.2; not tried. A manager that is down or far behind looks the same from outside.`,
  *checkLive(subject) {
    const { rollout } = subject;
    const { progress } = rollout;
    if (rollout.phase !== "Progressing" || progress?.currentStepState !== "StepUpgrade" || rollout.paused) return;
    const deployment = deploymentOf(subject);
    if (!deployment || rollout.style !== "partition") return;
    const held =
      at(deployment, ["spec", "paused"]) === true &&
      stringAt(deployment, ["spec", "strategy", "type"]) === "Recreate" &&
      at(deployment, ["status", "observedGeneration"]) === at(deployment, ["metadata", "generation"]);
    if (!held || progress.canaryReplicas > 0 || (at(deployment, ["status", "updatedReplicas"]) ?? 0) !== 0) return;
    yield {
      path: ["status", progress.field, "currentStepState"],
      fromMs: later(progress.lastUpdateMs, patience.move),
      message: `Step ${progress.currentStepIndex} has not updated a single pod of Deployment ${rollout.workload.name}, which is paused with strategy Recreate. The manager may run without the feature gate AdvancedDeployment: turn it on, or use canary style.`,
    };
  },
};
