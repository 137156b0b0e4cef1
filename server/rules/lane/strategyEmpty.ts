import { isList, objectAt } from "#domain/json.ts";
import { isSet } from "#rules/rollout/rolloutView.ts";
import { trafficRoutingOf } from "#rules/rollout/trafficRoutingView.ts";
import type { DocumentRule } from "#rules/rule.ts";

/** R18: an entry that lets nobody in. */
export const strategyEmpty: DocumentRule = {
  id: "lane/strategy-empty",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R18"],
  title: "A TrafficRouting with neither weight nor matches routes nothing",
  explanation: `\`spec.strategy\` says which requests enter the lane, by \`weight\` or by \`matches\`. With neither, the controller reports Progressing during a release and writes no route; a \`requestHeaderModifier\` alone does nothing either.

**What to do.** Add matches for the requests that shall enter the lane, or a weight.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: Progressing, nothing written.`,
  *check(subject) {
    const strategy = objectAt(trafficRoutingOf(subject)?.value, ["spec", "strategy"]);
    const { matches, weight, requestHeaderModifier: _, ...unknown } = strategy ?? {};
    if (!strategy || isSet(weight) || (isList(matches) ? matches.length > 0 : isSet(matches))) return;
    // Then it is the name that is wrong, and the schema says so.
    if (Object.keys(unknown).length > 0) return;
    yield {
      path: ["spec", "strategy"],
      part: "key",
      message:
        "No request enters this lane: with neither weight nor matches the TrafficRouting writes no route. Add matches for the requests that shall enter it, or a weight.",
    };
  },
};
