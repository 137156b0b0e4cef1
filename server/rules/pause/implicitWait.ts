import type { Path } from "#domain/json.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { type ItemView, isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import { endsUnasked, replicasField } from "#rules/steps/stepMeaning.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** R8: silence means waiting, not going on. */
export const implicitWait: DocumentRule = {
  id: "pause/implicit-wait",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R8"],
  quiet: true,
  title: "A step without pause waits for a person",
  explanation: `A step that says nothing about \`pause\` is the same as one with \`pause: {}\`: when its pods are ready and its routes are set, the release waits until somebody approves it, for as long as that takes. Only \`pause.duration\` lets a step go on by itself, and a last step of exactly \`"100%"\` (canary and partition style) never waits.

**What to do.** Nothing, when an approval is what you want; \`pause: {}\` says the same aloud. Write \`pause: {duration: 60}\` for a step that should go on by itself after 60 seconds.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: steps without \`pause\` stayed in StepPaused until they were approved.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (!strategy) return;
    for (const step of strategy.steps) {
      if (isSet(step.value["pause"]) || endsUnasked(step, strategy, rollout.version)) continue;
      yield {
        path: [...step.path, replicasField(step)],
        part: "key",
        message:
          "This step has no pause, so the release waits here until somebody approves it. Write pause: {} to say so, or pause.duration to go on after that many seconds.",
        fixes: () => sayAloud(subject.manifest.document, step),
      };
    }
  },
};

function sayAloud(document: YamlDocument, step: ItemView): readonly Fix[] {
  const path: Path = [...step.path, "pause"];
  const edits = "pause" in step.value ? replaceValue(document, path, "{}") : insertKey(document, path, "{}");
  return likelyFix("Write pause: {}", edits);
}
