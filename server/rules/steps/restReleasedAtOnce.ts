import type { Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { likelyFix } from "#rules/offerFix.ts";
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

A count is reported as information only, because the number of replicas is not known here.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const last = rollout?.strategy?.steps.at(-1);
    if (rollout?.strategy?.field !== "canary" || !last) return;
    const amount = amountOf(last, rollout.version);
    // What is not positive the webhook refuses, or steps/weight-refused-later explains.
    if (!amount || amount.value <= 0 || (amount.unit === "percent" && amount.value >= 100)) return;
    const percent = amount.unit === "percent";
    const strategyPath = rollout.strategy.path;
    yield {
      path: [...last.path, replicasField(last)],
      part: "value",
      severity: percent ? "warning" : "info",
      message: percent
        ? `Approving this last step releases the other ${100 - amount.value}% at once, without a further pause. Add steps up to 100% to stay in control.`
        : "Approving this last step releases all other pods at once, without a further pause. Add steps up to 100% to stay in control.",
      fixes: () => appendLastStep(subject.manifest.document, [...strategyPath, "steps"]),
    };
  },
};

/** The controller does not pause at such a step, and the new one says so. */
function appendLastStep(document: YamlDocument, steps: Path): readonly Fix[] {
  const edits = insertItem(document, steps, Infinity, ['replicas: "100%"', "pause: {duration: 0}"]);
  return likelyFix("Append a step of 100%", edits);
}
