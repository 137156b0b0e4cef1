import type { Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule, Subject } from "#rules/rule.ts";
import { routedStrategyOf } from "./routedSteps.ts";

/** R22: blue-green waits for a Service that it was told not to make. */
export const stuckWithoutService: DocumentRule = {
  id: "traffic/stuck-without-service",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.6", "next"],
  facts: ["R22"],
  title: "Blue-green with routing in its first step never starts without a canary Service",
  explanation: `Before the first step that routes, the controller pins the stable Service to the old pods. With \`disableGenerateCanaryService: true\` there is nothing to pin, and the function says "try again" forever. Canary style knows that case and goes on; blue-green does not, and the release stays in BeforeStepUpgrade of step 1 without an event.

**What to do.** Remove \`disableGenerateCanaryService\`, or let the first step route nothing.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: stuck in BeforeStepUpgrade; putting the old image back or deleting the Rollout worked at once.`,
  *check(subject) {
    const path = fieldThatBlocks(subject);
    if (!path) return;
    yield {
      path,
      part: "key",
      message:
        "Blue-green waits forever before its first step: that step routes, and without a canary Service the controller never gets ready for it. Remove disableGenerateCanaryService.",
      fixes: () => removal(subject.manifest.document, path),
    };
  },
};

/** The field because of which a blue-green release never begins; undefined when it does begin. */
export function fieldThatBlocks(subject: Subject): Path | undefined {
  const strategy = rolloutOf(subject)?.strategy;
  if (strategy?.field !== "blueGreen" || strategy.value["disableGenerateCanaryService"] !== true) return undefined;
  const path = [...strategy.path, "disableGenerateCanaryService"];
  const asks = routedStrategyOf(subject)?.steps[0]?.asks ?? "plain";
  return asks === "plain" || asks === "unknown" || subject.manifest.document.isMasked(path) ? undefined : path;
}
