import { listAt } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Problem } from "#rules/rule.ts";

export const tooMany: DocumentRule = {
  scope: "document",
  id: "routing/too-many",
  basis: "admission",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  title: "A Rollout can have only one trafficRoutings entry",
  explanation: `\`trafficRoutings\` is a list, but the webhook refuses a second entry.
Several providers fit into one entry: \`ingress\`, \`gateway\` and \`customNetworkRefs\` may stand side by side.

**What to do.** Keep one entry and put every provider of that Service into it.

**Evidence.** Controller v0.6.2: two entries are refused with HTTP 422, one entry with all three providers is accepted.`,
  facts: ["B12", "A13"],
  *check(subject): Iterable<Problem> {
    const strategy = rolloutOf(subject)?.strategy;
    const entries = listAt(strategy?.value, ["trafficRoutings"]);
    if (!strategy || entries.length < 2) return;
    yield {
      path: [...strategy.path, "trafficRoutings", 1],
      part: "key",
      message: `trafficRoutings has ${entries.length} entries, and the webhook allows one. Keep one; ingress, gateway and customNetworkRefs of the same Service can share it.`,
    };
  },
};
