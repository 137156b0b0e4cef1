import type { IntOrPercent } from "#domain/intOrPercent.ts";
import { type Path, stringAt } from "#domain/json.ts";
import { lanePath } from "#rules/lane/laneOf.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { rolloutOf, type RolloutView, type StrategyView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { insertItem } from "#yaml/edits/insertItem.ts";
import { amountOf, replicasField } from "./stepMeaning.ts";

/** R9: what happens after the last step that somebody planned. */
export const restReleasedAtOnce: DocumentRule = {
  id: "steps/rest-released-at-once",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R9"],
  title: "The rest is released at once after the last step",
  explanation: `When the last step is done, the release completes: the workload takes the new version by its own update strategy, all remaining pods in one go and without a further pause. A last step below 100 % therefore is not the end of the release but the last moment at which anybody is asked.

**What to do.** Add steps up to \`100%\`, or approve the last step knowing that it releases everything. For an end-to-end canary one small step is the usual plan; then only the approval matters.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: with one step of 1 out of 10 pods, its approval released the other 9 natively.

This is a hint where the last step is a number of pods, because that may be all of them, and in a Rollout that belongs to a lane.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const last = rollout?.strategy?.steps.at(-1);
    if (rollout?.strategy?.field !== "canary" || !last) return;
    const amount = amountOf(last, rollout.version);
    // What is not positive the webhook refuses, or steps/weight-refused-later explains.
    if (!amount || amount.value <= 0 || (amount.unit === "percent" && amount.value >= 100)) return;
    // One small step is the usual plan in a lane, and a number may be all the pods there are.
    const usual = amount.unit === "count" || isInLane(rollout, rollout.strategy);
    const strategyPath = rollout.strategy.path;
    yield {
      path: [...last.path, replicasField(last)],
      part: "value",
      severity: usual ? "info" : "warning",
      quiet: usual,
      message: `Approving this last step releases ${rest(amount)} at once, without a further pause. Add steps up to 100% to be asked again.`,
      fixes: () => appendLastStep(subject.manifest.document, [...strategyPath, "steps"]),
    };
  },
};

function rest({ unit, value }: IntOrPercent): string {
  return unit === "percent" ? `the other ${100 - value}%` : "all pods that are left";
}

/** True for a member of a lane, and for one that means to be. */
function isInLane({ value }: RolloutView, strategy: StrategyView): boolean {
  return Boolean(stringAt(value, lanePath) ?? stringAt(strategy.value, ["trafficRoutingRef"]));
}

/** The controller does not pause at such a step, and the new one says so. */
function appendLastStep(document: YamlDocument, steps: Path): readonly Fix[] {
  const edits = insertItem(document, steps, Infinity, ['replicas: "100%"', "pause: {duration: 0}"]);
  return likelyFix("Append a step of 100%", edits);
}
