import { type Path, stringAt } from "#domain/json.ts";
import { rollingStyleAnnotation } from "#domain/rollingStyle.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { likelyFix, safeFix } from "#rules/offerFix.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule, Fix, Problem } from "#rules/rule.ts";
import { closestName } from "#schema/closestName.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { replaceText } from "#yaml/edits/replaceValue.ts";

export const rollingStyle: DocumentRule = {
  scope: "document",
  id: "strategy/rolling-style",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "The rolling-style annotation has an unknown value",
  explanation: `In v1alpha1 the annotation \`${rollingStyleAnnotation}\` chooses between \`canary\` and \`partition\`.
The webhook compares it without regard to case, accepts it empty, and refuses every other text, blanks around it included.
Blue-green does not exist in v1alpha1.

**What to do.** Write \`canary\` or \`partition\`, or remove the annotation, which means canary for a Deployment.

**Evidence.** Controller v0.6.2: \`Partition\` is accepted, \`bluegreen\` and \` canary\` are refused with HTTP 422.`,
  facts: ["A3"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    if (rollout?.version !== "v1alpha1") return;
    const path = ["metadata", "annotations", rollingStyleAnnotation];
    const style = stringAt(rollout.value, path);
    if (style === undefined || ["", "canary", "partition"].includes(style.toLowerCase())) return;
    const blueGreen = style.toLowerCase() === "bluegreen" ? " Blue-green needs apiVersion v1beta1." : "";
    yield {
      path,
      part: "value",
      message: `The webhook does not know the rolling style "${style}". Write canary or partition.${blueGreen}`,
      fixes: () => styleFixes(subject.manifest.document, path, style),
    };
  },
};

function styleFixes(document: YamlDocument, path: Path, style: string): readonly Fix[] {
  const meant = closestName(style.trim(), ["canary", "partition"]);
  if (meant === undefined) return removal(document, path, "the annotation");
  const write = meant === style.trim().toLowerCase() ? safeFix : likelyFix;
  return write(`Write ${meant}`, replaceText(document, path, meant));
}
