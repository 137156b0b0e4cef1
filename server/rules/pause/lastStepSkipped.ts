import { at, type Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { likelyFix } from "#rules/offerFix.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import { endsUnasked, replicasField } from "#rules/steps/stepMeaning.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** R8c: the one step whose pause does not count. */
export const lastStepSkipped: DocumentRule = {
  id: "pause/last-step-skipped",
  scope: "document",
  basis: "behaviour",
  severity: "info",
  versions: ["0.5", "0.6", "next"],
  facts: ["R8c"],
  title: 'A last step of "100%" does not pause',
  explanation: `In canary and partition style the controller does not pause at the last step when its \`replicas\` is exactly the text \`100%\`: the release completes without asking. The number \`100\`, or any other text of the same meaning, does pause. Blue-green always pauses. In v1alpha1 a weight of 100 without \`replicas\` is stored as \`"100%"\`.

Where the step has a \`pause\` this is said aloud, else it is a hint.

**What to do.** Nothing, when the release should end by itself. To be asked before it ends, add a step before this one, or approve at the step before with that in mind.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: after the approval of the step before, the release completed 12 seconds later; a v1alpha1 Rollout whose only step has \`weight: 100\` completed without asking at all.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const last = rollout?.strategy?.steps.at(-1);
    if (!rollout?.strategy || !last || !endsUnasked(last, rollout.strategy, rollout.version)) return;
    const duration = at(last.value, ["pause", "duration"]);
    if (typeof duration === "number" && duration <= 0) return;
    const pause = [...last.path, "pause"];
    const written = last.value["pause"] !== undefined;
    yield {
      path: written ? pause : [...last.path, replicasField(last)],
      part: written ? "key" : "value",
      // Without a pause nobody has asked for one, and most releases are meant to end like this.
      quiet: !written,
      message:
        'The last step does not pause when its replicas is "100%": the release completes without asking. Approve the step before with that in mind.',
      fixes: () => sayThatItGoesOn(subject.manifest.document, pause, written),
    };
  },
};

/** Writes what happens anyway. */
function sayThatItGoesOn(document: YamlDocument, pause: Path, written: boolean): readonly Fix[] {
  const goesOn = "{duration: 0}";
  const edits = written ? replaceValue(document, pause, goesOn) : insertKey(document, pause, goesOn);
  return likelyFix("Write pause: {duration: 0}, which is what happens", edits);
}
