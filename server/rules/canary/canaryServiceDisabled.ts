import { isObject } from "#domain/json.ts";
import { rolloutOf } from "#rules/rollout/rolloutView.ts";
import { onlyRemoval } from "#rules/removal.ts";
import type { DocumentRule, Fix } from "#rules/rule.ts";
import { fieldThatBlocks } from "#rules/traffic/stuckWithoutService.ts";

/** R21: without a canary Service the built-in providers have nothing to send canary requests to. */
export const canaryServiceDisabled: DocumentRule = {
  id: "canary/service-disabled",
  scope: "document",
  basis: "behaviour",
  severity: "error",
  versions: ["0.6", "next"],
  facts: ["R21"],
  title: "disableGenerateCanaryService breaks Ingress and Gateway routing",
  explanation: `With \`disableGenerateCanaryService: true\` the stable Service also serves as canary backend. An Ingress provider then builds a canary Ingress that leads to the stable Service, so the step routes nothing. The Gateway API provider takes the rules of that Service for canary rules of its own and removes them from the HTTPRoute: with \`matches\` at the step, with \`traffic\` when the release ends. Nothing restores them.

**What to do.** Remove the field. It makes sense with \`customNetworkRefs\` alone, where subsets tell the pods apart.

**Evidence.** Controller v0.6.2 on Kubernetes 1.34: the rule of the HTTPRoute was gone, also after an abort, until the HTTPRoute was applied again.`,
  *check(subject) {
    const rollout = rolloutOf(subject);
    const strategy = rollout?.strategy;
    if (rollout?.version !== "v1beta1" || strategy?.value["disableGenerateCanaryService"] !== true) return;
    const path = [...strategy.path, "disableGenerateCanaryService"];
    const routing = strategy.routings[0]?.value;
    if (!routing || subject.manifest.document.isMasked(path)) return;
    // A release that never begins does not get as far as that.
    if (fieldThatBlocks(subject)) return;
    const fixes = (): readonly Fix[] => onlyRemoval(subject.manifest.document, path);
    if (isObject(routing["gateway"])) {
      yield {
        path,
        part: "key",
        message:
          "Without a canary Service the release deletes the rules of the stable Service from the HTTPRoute, and nothing restores them: production traffic fails. Remove the field.",
        fixes,
      };
    } else if (isObject(routing["ingress"])) {
      yield {
        path,
        part: "key",
        message:
          "Without a canary Service the canary Ingress leads to the stable Service, so no request reaches the new pods on purpose. Remove the field.",
        fixes,
      };
    }
  },
};
