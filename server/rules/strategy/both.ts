import { type JsonObject, listAt, objectAt } from "#domain/json.ts";
import { isSet, rolloutOf } from "#rules/rollout/rolloutView.ts";
import { removal } from "#rules/removal.ts";
import type { DocumentRule, Fix, Problem } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";

export const both: DocumentRule = {
  scope: "document",
  id: "strategy/both",
  basis: "admission",
  severity: "error",
  versions: ["0.6", "next"],
  title: "Canary and blue-green exclude each other",
  explanation: `A Rollout releases in one way. The webhook refuses \`canary\` and \`blueGreen\` together, even when one of them is an empty object, and looks at the contents of neither.

**What to do.** Remove the one you do not want.

**Evidence.** Controller v0.6.2: HTTP 422, also for \`{canary: {}, blueGreen: {}}\`.`,
  facts: ["B4"],
  *check(subject): Iterable<Problem> {
    const rollout = rolloutOf(subject);
    const strategy = objectAt(rollout?.value, ["spec", "strategy"]);
    if (rollout?.version !== "v1beta1" || !isSet(strategy?.["canary"]) || !isSet(strategy["blueGreen"])) return;
    yield {
      path: ["spec", "strategy", "blueGreen"],
      part: "key",
      message: "The strategy has canary and blueGreen, and the webhook refuses both together. Remove one of the two.",
      fixes: () => removals(subject.manifest.document, strategy),
    };
  },
};

/** The removal of each way beside which the other one has steps to go. */
function removals(document: YamlDocument, strategy: JsonObject): readonly Fix[] {
  const ways = ["canary", "blueGreen"];
  return ways.flatMap((way) => {
    const otherStands = ways.some((other) => other !== way && listAt(strategy, [other, "steps"]).length > 0);
    return otherStands ? removal(document, ["spec", "strategy", way]) : [];
  });
}
