import { fitsInt32, parseIntOrPercent } from "#domain/intOrPercent.ts";
import type { Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { possibleFix } from "#rules/offerFix.ts";
import type { DocumentRule, Fix, Problem } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

export const replicasRange: DocumentRule = {
  scope: "document",
  id: "steps/replicas-range",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A step's replicas are neither a positive number nor a percentage up to 100%",
  explanation: `\`replicas\` is a positive number of pods, or a text of the form \`N%\` with N from 1 to 100.
The webhook reads N as a Go integer: \`"+5%"\` and \`"05%"\` pass, while \`"50"\` (a text without %), \`"5.5%"\`, \`"5 %"\` and \`""\` do not.
A number above 100 is fine, because it counts pods.

**What to do.** Write a number without quotes, or a whole percentage.

**Evidence.** Controller v0.6.2: \`0\`, \`-1\`, \`"0%"\`, \`"101%"\` and \`"50"\` are refused with HTTP 422.`,
  facts: ["B7", "A7"],
  *check(subject): Iterable<Problem> {
    for (const { path, value } of rolloutOf(subject)?.strategy?.steps ?? []) {
      const replicas = value["replicas"];
      const complaint = complaintAbout(replicas);
      if (!complaint) continue;
      const fixes = (): readonly Fix[] => replicasFixes(subject.manifest.document, [...path, "replicas"], replicas);
      yield { path: [...path, "replicas"], part: "value", message: complaint, fixes };
    }
  },
};

/** A number in quotes may be meant either way. */
function replicasFixes(document: YamlDocument, path: Path, replicas: unknown): readonly Fix[] {
  const number = typeof replicas === "string" && /^[0-9]{1,9}$/.test(replicas) ? Number(replicas) : 0;
  if (number < 1) return [];
  const asShare = number <= 100 ? possibleFix(`Write ${number}%`, replaceValue(document, path, `${number}%`)) : [];
  return [
    ...asShare,
    ...possibleFix(`Write ${number}, for that many pods`, replaceValue(document, path, String(number))),
  ];
}

function complaintAbout(replicas: unknown): string | undefined {
  if (typeof replicas === "number") {
    if (replicas > 0 || !Number.isInteger(replicas) || !fitsInt32(replicas)) return undefined;
    return `A step must update at least one pod; the webhook refuses ${replicas}. Write a positive number or a percentage from 1% to 100%.`;
  }
  if (typeof replicas !== "string") return undefined;
  const percent = parseIntOrPercent(replicas)?.value;
  if (percent !== undefined && percent > 0 && percent <= 100) return undefined;
  if (percent !== undefined) {
    return `The webhook refuses ${replicas}: a percentage of replicas goes from 1% to 100%. Write one in that range.`;
  }
  const fix = /^[0-9]+$/.test(replicas)
    ? `Write ${Number(replicas)} without quotes for that many pods, or "${replicas}%".`
    : "Write a number of pods, or a whole percentage such as 20%.";
  return `The webhook cannot read "${replicas}" as replicas: a text must be a whole number followed by %. ${fix}`;
}
