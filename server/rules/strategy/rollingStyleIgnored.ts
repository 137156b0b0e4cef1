import { at, type Path, stringAt } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { rolloutOf, type RolloutView } from "#rules/rollout/rolloutView.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule, Fix, Subject } from "#rules/rule.ts";
import { insertKey } from "#yaml/edits/insertKey.ts";
import { removeKey } from "#yaml/edits/removeKey.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

/** R28: the v1alpha1 way to choose a style, where it does not count. */
export const rollingStyleIgnored: DocumentRule = {
  id: "strategy/rolling-style-ignored",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R28"],
  ignoredField: true,
  title: "The rolling-style annotation is ignored here",
  explanation: `The annotation \`${rollingStyleAnnotation}\` belongs to v1alpha1. On a v1beta1 Rollout nobody reads it: \`strategy.canary.enableExtraWorkloadForCanary: true\` asks for canary style, without it the style is partition, and \`strategy.blueGreen\` asks for blue-green. The defaults are opposite, so a manifest moved from v1alpha1 changes its style without a word.

In v1alpha1 too \`canary\` is ignored on every workload that is not exactly an \`apps/v1\` Deployment: it is released in partition style.

**What to do.** Remove the annotation, and choose the style by the fields.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: a v1beta1 Rollout of a Deployment with \`canary\` in the annotation replaced its pods step by step, and no canary Deployment appeared.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const path = ["metadata", "annotations", rollingStyleAnnotation];
    const style = stringAt(rollout?.value, path);
    if (!rollout?.strategy?.style || !style) return;
    const agrees = style.toLowerCase() === rollout.strategy.style.toLowerCase();
    if (rollout.version === "v1beta1") {
      yield {
        path,
        part: "value",
        severity: agrees ? "info" : "warning",
        message: agrees
          ? "v1beta1 does not read this annotation; the fields of the strategy already ask for the same. Remove it."
          : `v1beta1 does not read this annotation: the style is ${shownStyle(rollout)}. Remove it, and choose the style by ${fieldFor(style)}.`,
        fixes: () =>
          asksForCanary(rollout, style) ? setFlag(subject, path) : onlyRemoval(subject.manifest.document, path),
      };
    } else if (style.toLowerCase() === "canary" && !agrees) {
      yield {
        path,
        part: "value",
        message: `Only an apps/v1 Deployment gets a canary Deployment beside it: a ${rollout.workload?.kind ?? "workload"} of ${rollout.workload?.apiVersion ?? "this kind"} is released in partition style. Remove the annotation.`,
        fixes: () => onlyRemoval(subject.manifest.document, path),
      };
    }
  },
};

function shownStyle({ strategy }: RolloutView): string {
  return strategy?.style === "blueGreen" ? "blue-green" : (strategy?.style ?? "");
}

function fieldFor(style: string): string {
  switch (style.toLowerCase()) {
    case "canary":
      return "enableExtraWorkloadForCanary: true";
    case "bluegreen":
      return "strategy.blueGreen";
    default:
      return "the fields of strategy";
  }
}

/** True where the flag is all that is missing for the style the annotation asks for. */
function asksForCanary({ strategy, workload }: RolloutView, style: string): boolean {
  const able = workload?.apiVersion === "apps/v1" && workload.kind === "Deployment";
  return style.toLowerCase() === "canary" && strategy?.field === "canary" && strategy.style === "partition" && able;
}

/** Says it the way that counts, instead of the other. */
function setFlag(subject: Subject, annotation: Path): readonly Fix[] {
  const { document } = subject.manifest;
  const flag = ["spec", "strategy", "canary", "enableExtraWorkloadForCanary"];
  const written = at(document.value, flag) !== undefined;
  const flagged = written ? replaceValue(document, flag, "true") : insertKey(document, flag, "true");
  const removed = removeKey(document, annotation);
  if (flagged.length === 0 || removed.length === 0) return [];
  return likelyFix("Set enableExtraWorkloadForCanary: true instead", [...flagged, ...removed]);
}
