import { parsePercent } from "#domain/intOrPercent.ts";
import type { Path } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { safeFix } from "#rules/offerFix.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule, Fix, Problem } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { replaceValue } from "#yaml/edits/replaceValue.ts";

export const trafficRange: DocumentRule = {
  scope: "document",
  id: "steps/traffic-range",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A step's traffic is no percentage in its range",
  explanation: `In v1beta1 \`traffic\` is a text of the form \`N%\`, where N is a Go integer: from 1 to 100 for canary and partition style, from 0 to 100 for blue-green.
The webhook checks it in every step that has it, with or without \`trafficRoutings\`; the 0.5 line checks it only with \`trafficRoutings\`.

**What to do.** Write a whole percentage. To send no traffic to the new revision in a canary step, leave \`traffic\` out.

**Evidence.** Controller v0.6.2: \`"5"\`, \`"0%"\`, \`"5.5%"\`, \`"101%"\` and \`""\` are refused with HTTP 422; \`"0%"\` is accepted in blue-green.`,
  facts: ["B9", "B10"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (rollout?.version !== "v1beta1" || !strategy) return;
    if (subject.controller === "0.5" && strategy.routings.length === 0) return;
    const least = strategy.field === "blueGreen" ? 0 : 1;
    for (const { path, value } of strategy.steps) {
      const traffic = value["traffic"];
      if (typeof traffic !== "string") continue;
      const percent = parsePercent(traffic);
      if (percent !== undefined && percent >= least && percent <= 100) continue;
      const fixes = (): readonly Fix[] => trafficFixes(subject.manifest.document, [...path, "traffic"], traffic, least);
      yield { path: [...path, "traffic"], part: "value", message: complaint(traffic, percent, least), fixes };
    }
  },
};

function trafficFixes(document: YamlDocument, path: Path, traffic: string, least: number): readonly Fix[] {
  const number = /^[0-9]{1,3}$/.test(traffic) ? Number(traffic) : -1;
  if (number >= least && number <= 100) return safeFix(`Write ${number}%`, replaceValue(document, path, `${number}%`));
  return parsePercent(traffic) === 0 ? onlyRemoval(document, path) : [];
}

function complaint(traffic: string, percent: number | undefined, least: number): string {
  const range = `${least}% to 100%`;
  if (percent === undefined) {
    const fix = /^[0-9]+$/.test(traffic) ? `Write "${traffic}%".` : `Write one from ${range}.`;
    return `The webhook cannot read "${traffic}" as traffic: it must be a whole number followed by %. ${fix}`;
  }
  if (percent === 0) {
    return `The webhook refuses ${traffic} in a canary step. Leave traffic out for a step that sends none to the new revision.`;
  }
  return `The webhook refuses ${traffic}: traffic goes from ${range}. Write a percentage in that range.`;
}
