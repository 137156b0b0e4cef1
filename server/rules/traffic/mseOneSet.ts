import { removal } from "#rules/removal.ts";
import type { DocumentRule } from "#rules/rule.ts";
import { itemsOf, knownProviders, routedStrategyOf } from "./routedSteps.ts";

/** R54: headers that run together. */
export const mseOneSet: DocumentRule = {
  id: "traffic/mse-one-set",
  scope: "document",
  basis: "behaviour",
  severity: "warning",
  versions: ["0.5", "0.6", "next"],
  facts: ["R54"],
  title: "On mse several headers to set run together",
  explanation: `The script for the ingress class mse joins all entries of \`requestHeaderModifier.set\` into one annotation without anything between them. Two entries \`t: gray\` and \`u: v\` become \`t grayu v\`: the first header gets a wrong value, and the second does not exist.

**What to do.** Set one header, the one by which the pods are told apart.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the annotation was \`t grayu v\`.`,
  *check(subject) {
    const strategy = routedStrategyOf(subject);
    if (!strategy || !knownProviders(strategy).some(({ headerModifier }) => headerModifier === "oneSet")) return;
    for (const { asks, modifier } of strategy.steps) {
      if (!modifier || asks === "plain" || asks === "unknown") continue;
      for (const { path } of itemsOf(modifier, "set").slice(1)) {
        yield {
          path,
          part: "key",
          message:
            "mse runs this header together with the value of the one before it, so neither is right. Keep one entry under set.",
          fixes: () => removal(subject.manifest.document, path, "this entry of set"),
        };
      }
    }
  },
};
