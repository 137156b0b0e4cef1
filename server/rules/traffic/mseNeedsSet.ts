import { isList } from "#domain/json.ts";
import { likelyFix } from "#rules/offerFix.ts";
import { isSet, type ItemView } from "#rules/rollout/rolloutView.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import type { YamlDocument } from "#yaml/document.ts";
import { renameKey } from "#yaml/edits/renameKey.ts";
import { knownProviders, routedStrategyOf } from "./routedSteps.ts";

/** R54: a script that trips over a modifier it cannot use. */
export const mseNeedsSet: DocumentRule = {
  id: "traffic/mse-needs-set",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.5", "0.6", "next"],
  facts: ["R54"],
  title: "On mse a header modifier without set stops the step forever",
  explanation: `The script for the ingress class mse walks through \`requestHeaderModifier.set\` without looking whether it is there. With \`add\` or \`remove\` alone, or with nothing, it ends with an error: the canary Ingress stays at weight 0 without a rule. A Rollout stays in StepTrafficRouting; a TrafficRouting says Progressing, and its Rollouts run on without the route.

**What to do.** Write the header under \`set\`; \`add\` and \`remove\` are not carried out by mse in any case. Abort works.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: stuck as described, with \`add\` alone in a Rollout and with \`requestHeaderModifier: {}\` in a TrafficRouting; the reason was in the controller's log only.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !knownProviders(strategy).some(({ headerModifier }) => headerModifier === "oneSet")) return;
    for (const { asks, modifier } of strategy.steps) {
      const set = modifier?.value["set"];
      if (!modifier || asks === "plain" || asks === "unknown" || (isList(set) ? set.length > 0 : isSet(set))) continue;
      const outcome =
        strategy.owner === "Rollout"
          ? "the release stays in StepTrafficRouting without saying why"
          : "the lane never gets its route, and nothing says so";
      yield {
        path: modifier.path,
        part: "key",
        message: `mse fails on a header modifier without set: ${outcome}. Write the header under set, or remove the modifier.`,
        fixes: () => addToSet(subject.manifest.document, modifier),
      };
    }
  },
};

/** Headers to add are the nearest to headers to set; at the entry of a lane no request has them yet. */
function addToSet(document: YamlDocument, { path, value }: ItemView): readonly Fix[] {
  const add = value["add"];
  if (!isList(add) || add.length === 0 || value["set"] !== undefined) return [];
  return likelyFix("Set the headers instead of adding them", renameKey(document, [...path, "add"], "set"));
}
