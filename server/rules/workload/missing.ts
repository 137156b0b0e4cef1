import { isObject, objectAt } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { isSet, rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem, Subject } from "#rules/rule.ts";

export const missing: DocumentRule = {
  scope: "document",
  id: "workload/missing",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The v1alpha1 Rollout names no workload",
  explanation: `In v1alpha1 the schema demands \`spec.objectRef\` but not \`workloadRef\` inside it; the webhook does.

From v0.6.0 on, a Rollout with \`strategy.canary\` and canary style (no \`rolling-style\` annotation, or \`canary\`) does not even get a proper refusal: the webhook dereferences the missing reference and panics inside the request.
The API server then reports HTTP 500, "failed to call webhook", which looks like an installation problem and is not one.

**What to do.** Add \`workloadRef\` with \`apiVersion\`, \`kind\` and \`name\`.

**Evidence.** Controller v0.6.2: HTTP 500 with style canary, HTTP 422 with style partition; the manager survives both.`,
  facts: ["A1", "C1"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1") return;
    const objectRef = objectAt(rollout.value, ["spec", "objectRef"]);
    if (!objectRef || isSet(objectRef["workloadRef"])) return;
    const outcome = webhookPanics(rollout, subject)
      ? "the webhook fails over this with HTTP 500 instead of saying so"
      : "the webhook refuses it";
    yield {
      path: ["spec", "objectRef", "workloadRef"],
      part: "key",
      message: `This Rollout names no workload, and ${outcome}. Add spec.objectRef.workloadRef with apiVersion, kind and name.`,
    };
  },
};

function webhookPanics({ value, strategy }: RolloutView, { controller }: Subject): boolean {
  if (controller === "0.5" || !strategy) return false;
  const annotations = objectAt(value, ["metadata", "annotations"]);
  const style = isObject(annotations) ? (annotations[rollingStyleAnnotation] ?? "") : "";
  return typeof style === "string" && ["", "canary"].includes(style.toLowerCase());
}
